import { expect, test } from "vitest";
import { bearerToken } from "./bearer-token.ts";

const sent = (authorization?: string) =>
  bearerToken(new Request("http://portal.example/", { headers: authorization ? { authorization } : {} }));

test("the token of the header, whatever the case of its scheme", () => {
  expect(sent("Bearer a.b.c")).toBe("a.b.c");
  expect(sent("bearer a.b.c")).toBe("a.b.c");
});

test.each([undefined, "Bearer", "Bearer a b", "Basic YTpi", "a.b.c"])("%s is none", (header) => {
  expect(sent(header)).toBeUndefined();
});
