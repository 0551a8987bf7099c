import { expect, test } from "vitest";
import { variables } from "#lib/config/schema.ts";
import { settingNames, withoutSettings } from "./names.ts";

/** Set by Next, never by people. */
const notASetting = new Set(["NODE_ENV"]);

test(".env.example explains every variable of the portal", () => {
  const expected = Object.keys(variables.shape).filter((name) => !notASetting.has(name));
  expect(settingNames()).toEqual(expect.arrayContaining(expected));
});

test(".env.example explains nothing twice", () => {
  expect(settingNames()).toEqual([...new Set(settingNames())]);
});

test("an environment is freed of all of them and of nothing else", () => {
  const env = { PATH: "/bin", NODE_ENV: "test", DATABASE_URL: "x", EMULATOR_PORT: "1", HOST: "y" } as const;
  expect(withoutSettings(env)).toEqual({ PATH: "/bin", NODE_ENV: "test" });
});
