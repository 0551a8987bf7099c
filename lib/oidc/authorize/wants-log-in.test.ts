import { expect, test } from "vitest";
import { wantsLogIn } from "./wants-log-in.ts";

test.each([
  [true, "/oauth/authorize?client_id=a&prompt=login"],
  [true, "/oauth/authorize?prompt=consent%20select_account"],
  [true, "/oauth/authorize?max_age=60"],
  [false, "/oauth/authorize?client_id=a"],
  [false, "/oauth/authorize?prompt=consent"],
  [false, "/orders?prompt=login"],
  [false, "/"],
])("%s for %s", (expected, path) => expect(wantsLogIn(path)).toBe(expected));
