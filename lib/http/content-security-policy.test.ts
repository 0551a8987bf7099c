import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const admitted = { connect: ["wss://chat.example"], frame: ["https://apps.example"], image: [], media: [] };
const policy = contentSecurityPolicy({
  nonce: "abc",
  admitted,
  framedBy: [],
  isHttps: true,
  isDevelopment: false,
});
const directives = new Map(policy.split("; ").map((text) => [text.split(" ")[0], text.split(" ").slice(1)]));

test("scripts by nonce only", () => {
  expect(directives.get("script-src")).toEqual(["'nonce-abc'", "'strict-dynamic'"]);
  expect(directives.get("object-src")).toEqual(["'none'"]);
  expect(directives.get("base-uri")).toEqual(["'none'"]);
  expect(directives.get("frame-ancestors")).toEqual(["'none'"]);
  expect(directives.get("form-action")).toEqual(["'self'"]);
});

test("only the origins that the vendor declares", () => {
  expect(directives.get("connect-src")).toEqual(["'self'", "wss://chat.example"]);
  expect(directives.get("frame-src")).toEqual(["https://apps.example"]);
});

test("plain http is not upgraded, and only the development server may evaluate code", () => {
  const development = contentSecurityPolicy({
    nonce: "abc",
    admitted,
    framedBy: [],
    isHttps: false,
    isDevelopment: true,
  });
  expect(policy).toContain("upgrade-insecure-requests");
  expect(development).not.toContain("upgrade-insecure-requests");
  expect(policy).not.toContain("unsafe-eval");
  expect(development).toContain("unsafe-eval");
});

test("what is said to be shown in a frame is, by those named and nobody else", () => {
  const framedBy = ["https://apps.example"];
  const framed = contentSecurityPolicy({
    nonce: "abc",
    admitted,
    framedBy,
    isHttps: true,
    isDevelopment: false,
  });
  expect(framed).toContain("frame-ancestors https://apps.example;");
});
