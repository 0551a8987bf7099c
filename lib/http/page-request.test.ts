import fc from "fast-check";
import { expect, test } from "vitest";
import { pageRefusal } from "./page-request.ts";

const HERE = "https://portal.example";
const ACTION = "7f".repeat(21);

function refusalOf(init: RequestInit): Promise<string | null> {
  return pageRefusal(new Request(`${HERE}/login`, { method: "POST", ...init }), HERE);
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const plain = {
  $ACTION_REF_1: "",
  "$ACTION_1:0": `{"id":"${ACTION}","bound":"$@1"}`,
  "$ACTION_1:1": '[{"error":{"message":"$$5 more"}}]',
  email: "$K1",
};

test("a page is read", async () => {
  expect(await refusalOf({ method: "GET" })).toBeNull();
  expect(await refusalOf({ method: "HEAD", headers: { "sec-fetch-site": "cross-site" } })).toBeNull();
});

test("our forms pass, plain ones and those that a script sends", async () => {
  const call = { "next-action": ACTION };
  expect(await refusalOf({ body: form(plain) })).toBeNull();
  expect(await refusalOf({ body: form({ [`$ACTION_ID_${ACTION}`]: "" }) })).toBeNull();
  expect(
    await refusalOf({ body: form({ 0: '["$undefined","$K1"]', _1_email: "x" }), headers: call }),
  ).toBeNull();
  const noArguments = { ...call, "content-type": "text/plain;charset=UTF-8" };
  expect(await refusalOf({ body: "[]", headers: noArguments })).toBeNull();
});

test.each([
  ["METHOD_NOT_ALLOWED", { method: "PUT" }],
  ["METHOD_NOT_ALLOWED", { method: "OPTIONS" }],
  ["FOREIGN_ORIGIN", { body: form(plain), headers: { "sec-fetch-site": "cross-site" } }],
  ["FOREIGN_ORIGIN", { body: form(plain), headers: { origin: "https://elsewhere.example" } }],
  ["UNSUPPORTED_MEDIA_TYPE", {}],
  ["UNSUPPORTED_MEDIA_TYPE", { body: new URLSearchParams(plain) }],
  ["UNSUPPORTED_MEDIA_TYPE", { body: "[]", headers: { "content-type": "text/plain" } }],
  [
    "PAYLOAD_TOO_LARGE",
    { body: "x".repeat(70_000), headers: { "content-type": "multipart/form-data; boundary=x" } },
  ],
  ["INVALID_REQUEST", { body: "junk", headers: { "content-type": "multipart/form-data; boundary=x" } }],
  ["INVALID_REQUEST", { body: form({ email: "x" }) }],
  ["INVALID_REQUEST", { body: form({ ...plain, "$ACTION_1:1": "[" }) }],
  ["INVALID_REQUEST", { body: form({ ...plain, "$ACTION_1:1": "null" }) }],
  ["INVALID_REQUEST", { body: form({ ...plain, "$ACTION_1:1": '{"then":1}' }) }],
  ["INVALID_REQUEST", { body: form({ ...plain, "$ACTION_1:0": "null" }) }],
  ["INVALID_REQUEST", { body: form({ ...plain, "$ACTION_1:0": '{"id":"x","bound":"$@9"}' }) }],
  ["INVALID_REQUEST", { body: form({ 0: '["$F1"]' }), headers: { "next-action": ACTION } }],
  ["INVALID_REQUEST", { body: form({ 1: "[]" }), headers: { "next-action": ACTION } }],
  ["INVALID_REQUEST", { body: "{}", headers: { "next-action": ACTION, "content-type": "text/plain" } }],
] as [string, RequestInit][])("%s: %o", async (refusal, init) => {
  expect(await refusalOf(init)).toBe(refusal);
});

test("anything at all is judged without an error", async () => {
  const body = fc.oneof(fc.string(), fc.uint8Array({ maxLength: 500 }), fc.json());
  const type = fc.constantFrom("multipart/form-data; boundary=x", "multipart/form-data;", "text/plain", "x");
  await fc.assert(
    fc.asyncProperty(body, type, fc.boolean(), async (content, contentType, isCall) => {
      const headers = { "content-type": contentType, ...(isCall && { "next-action": ACTION }) };
      const refusal = await refusalOf({ body: content as BodyInit, headers: headers as HeadersInit });
      expect(refusal === null || /^[A-Z_]+$/.test(refusal)).toBe(true);
    }),
  );
});
