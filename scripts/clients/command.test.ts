import { describe, expect, test } from "vitest";
import { ArgumentFailure, readCommand } from "./command.ts";

const words = (text: string) => readCommand(text.split(" "));

test("what an operator may ask for", () => {
  expect(words("list")).toEqual({ name: "list" });
  expect(words("remove shop-app")).toEqual({ name: "remove", id: "shop-app" });
  expect(words("rotate-secret shop-app")).toEqual({ name: "rotate-secret", id: "shop-app" });
  expect(words("add shop-app --name Shop --redirect-uri https://a.example/cb --public")).toEqual({
    name: "add",
    registration: {
      id: "shop-app",
      name: "Shop",
      isPublic: true,
      isMachine: false,
      scopes: ["openid", "profile", "email", "offline_access"],
      redirectUris: ["https://a.example/cb"],
      postLogoutRedirectUris: [],
    },
  });
  expect(words("add flow --name Flow --machine")).toMatchObject({
    registration: { scopes: ["data-actions"] },
  });
});

describe("anything else is refused in a sentence", () => {
  test.each([
    ["", /none of these/],
    ["list everything", /none of these/],
    ["remove", /none of these/],
    ["remove a b", /"b" is one argument too many/],
    ["add shop-app", /--name is missing; --redirect-uri is missing/],
    [
      "add Shop --name x --redirect-uri http://a.example",
      /ID must be .*; --redirect-uri must begin with https/,
    ],
    ["add shop-app --secret x", /secret/],
  ])("%j", (text, words) => {
    expect(() => readCommand(text.split(" ").filter(Boolean))).toThrow(ArgumentFailure);
    expect(() => readCommand(text.split(" ").filter(Boolean))).toThrow(words);
  });
});
