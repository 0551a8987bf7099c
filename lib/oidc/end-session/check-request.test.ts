import fc from "fast-check";
import { expect, test } from "vitest";
import { singleParameters } from "../single-parameters.ts";
import { CONFIDENTIAL } from "../testing/sample-client.ts";
import { checkEndSession, type Hint } from "./check-request.ts";

const BYE = "https://app.example/bye";
const HINT: Hint = { subject: "alice", clientId: CONFIDENTIAL.id };
const check = (
  given: Record<string, string>,
  { hint = null, subject = "alice" }: { hint?: Hint | null; subject?: string | null } = {},
) => {
  const parameters = singleParameters(new URLSearchParams(given));
  const named = parameters.get("client_id") ?? hint?.clientId;
  return checkEndSession(parameters, {
    client: named === CONFIDENTIAL.id ? CONFIDENTIAL : null,
    hint,
    subject,
  });
};

test("with a hint of whoever is logged in: no question", () => {
  const given = { post_logout_redirect_uri: BYE, state: "a b" };
  expect(check(given, { hint: HINT })).toEqual({ ok: true, to: `${BYE}?state=a+b`, isCertain: true });
});

test("nobody is logged in: nothing to ask", () => {
  expect(check({ client_id: CONFIDENTIAL.id }, { subject: null })).toMatchObject({
    to: null,
    isCertain: true,
  });
});

test.each([
  ["no hint", {}, null],
  ["a hint of somebody else", {}, { ...HINT, subject: "bob" }],
  ["a client's word only", { client_id: CONFIDENTIAL.id, post_logout_redirect_uri: BYE }, null],
])("%s: the customer is asked", (_, given: Record<string, string>, hint) => {
  expect(check(given, { hint })).toMatchObject({ ok: true, isCertain: false });
});

test.each([
  ["CLIENT_UNKNOWN", { client_id: "somebody" }, null],
  ["CLIENT_UNKNOWN", { client_id: "somebody" }, HINT],
  ["REDIRECT_URI_UNKNOWN", { post_logout_redirect_uri: BYE }, null],
  ["REDIRECT_URI_UNKNOWN", { post_logout_redirect_uri: `${BYE}/` }, HINT],
  ["REDIRECT_URI_UNKNOWN", { post_logout_redirect_uri: "https://app.example/callback" }, HINT],
])("%s: %o", (reason, given: Record<string, string>, hint) => {
  expect(check(given, { hint })).toEqual({ ok: false, reason });
});

test("nobody is sent to an address at random", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string({ minLength: 1, unit: "binary" })), (uri) => {
      expect(check({ post_logout_redirect_uri: uri }, { hint: HINT }).ok).toBe(false);
    }),
  );
});
