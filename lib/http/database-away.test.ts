import { expect, test } from "vitest";
import { isDatabaseAway } from "./database-away.ts";

test.each([
  Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" }),
  new Error("Connection terminated unexpectedly"),
  new Error("timeout exceeded when trying to connect"),
  // The library's code for it, P2028, also says that a transaction took too long, which is another matter.
  Object.assign(new Error("Transaction API error: Unable to start a transaction in the given time."), {
    code: "P2028",
  }),
  new Error("A page failed", { cause: Object.assign(new Error("gone"), { code: "57P01" }) }),
])("away: %s", (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  Object.assign(new Error("Unique constraint failed"), { code: "P2002" }),
  Object.assign(new Error("Transaction API error: A commit cannot be executed on an expired transaction."), {
    code: "P2028",
  }),
  "ECONNREFUSED",
])("there: %s", (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
