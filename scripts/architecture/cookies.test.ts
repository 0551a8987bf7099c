import { expect, test } from "vitest";
import { projectFiles } from "./project-files.ts";
import { readImports } from "./read-imports.ts";

/** What gives the browser a cookie, directly or in the end. */
const WRITERS = new Set([
  "changePassword",
  "clearChat",
  "confirmPart",
  "endAllDevices",
  "keepSession",
  "logIn",
  "logOut",
  "messengerToken",
  "noteBinding",
  "noteDebt",
  "oweSwitch",
  "refreshSession",
  "stepUp",
  "writeSessionCookie",
]);

/** Server components cannot set cookies, and what is lost there is a token (decision record 0035). */
function writersInPages(files: { path: string; source: string }[]): string[] {
  return files
    .filter(({ path }) => path.startsWith("app/") && !/\.(test|spec)\.tsx?$/.test(path))
    .filter(({ path, source }) => !path.endsWith("/route.ts") && !/^"use server";/.test(source))
    .flatMap(({ path, source }) =>
      readImports(path, source).flatMap(({ names }) =>
        names.filter((name) => WRITERS.has(name)).map((name) => `${path} imports ${name}`),
      ),
    );
}

test("pages and layouts call nothing that writes a cookie: only actions and route handlers do", () => {
  expect(writersInPages(projectFiles())).toEqual([]);
});

test("a page that did would be found, an action is not", () => {
  const source = 'import { messengerToken } from "#lib/conversations/index.ts";';
  expect(writersInPages([{ path: "app/page.tsx", source }])).toEqual(["app/page.tsx imports messengerToken"]);
  expect(writersInPages([{ path: "app/action.ts", source: `"use server";\n${source}` }])).toEqual([]);
});
