import { expect, test } from "vitest";
import { uploadOrigin } from "./upload-origin.ts";

test.each([
  ["mypurecloud.com", "prod", "https://shyrka-prod.s3.amazonaws.com"],
  ["mypurecloud.ie", "prod-euw1", "https://shyrka-prod-euw1.s3.eu-west-1.amazonaws.com"],
  ["mypurecloud.de", "prod-euc1", "https://shyrka-prod-euc1.s3.eu-central-1.amazonaws.com"],
  ["example.com", "prod", null],
])("%s, %s: %s", (domain, environment, expected) => {
  expect(uploadOrigin(domain, environment)).toBe(expected);
});
