import { expect, test } from "vitest";
import { presentedCredentials } from "./presented-credentials.ts";

const basic = (text: string) => `Basic ${btoa(text)}`;

test.each([
  ["Basic", basic("app:secret"), {}, { ok: true, id: "app", secret: "secret" }],
  [
    "Basic and the id again",
    basic("app:secret"),
    { client_id: "app" },
    { ok: true, id: "app", secret: "secret" },
  ],
  ["the form", null, { client_id: "app", client_secret: "s" }, { ok: true, id: "app", secret: "s" }],
  ["an id alone", null, { client_id: "app" }, { ok: true, id: "app", secret: null }],
])("%s", (_, authorization, form, expected) => {
  expect(presentedCredentials(authorization, form)).toEqual(expected);
});

test.each([
  ["nothing", "invalid_client", null, {}],
  ["a secret without an id", "invalid_client", null, { client_secret: "s" }],
  ["another scheme", "invalid_client", "Bearer abc", { client_id: "app" }],
  ["two ways", "invalid_request", basic("app:secret"), { client_id: "app", client_secret: "secret" }],
  ["two clients", "invalid_request", basic("app:secret"), { client_id: "other" }],
])("%s is refused", (_, error, authorization, form: Record<string, string>) => {
  expect(presentedCredentials(authorization, form)).toMatchObject({ ok: false, error });
});
