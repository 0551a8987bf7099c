import { describe, expect, test } from "vitest";
import { uncheckedActions, uncheckedMethods } from "./mutations.ts";
import { projectFiles } from "./project-files.ts";

const files = projectFiles();

test("every handler that changes something asks where the request comes from, or takes no cookies", () => {
  expect(files.filter(({ path }) => /^app\/.*\/route\.ts$/.test(path)).length).toBeGreaterThan(5);
  expect(files.flatMap(uncheckedMethods)).toEqual([]);
});

test("every server action asks where the request comes from before anything else", () => {
  expect(files.filter(({ source }) => source.startsWith('"use server"')).length).toBeGreaterThan(4);
  expect(files.flatMap(uncheckedActions)).toEqual([]);
});

describe("a violation is seen:", () => {
  const route = (source: string, path = "app/oauth/x/route.ts") => uncheckedMethods({ path, source });
  const action = (source: string) => uncheckedActions({ path: "app/x/action.ts", source });

  test.each([
    'import { cookies } from "next/headers";\nexport const POST = handler(async () => end());',
    'import { endSession } from "#lib/session/index.ts";\nexport const DELETE = handler(async () => endSession());',
    "export async function POST() {}",
    "export function PUT() {}",
    "const all = handler(async (request) => answer(request.cookies));\nexport { all as GET, all as PATCH };",
  ])("handler %#", (source) => {
    expect(route(source)).toHaveLength(1);
  });

  test.each([
    '"use server";\nexport async function end() {\n  await logOut();\n}',
    '"use server";\nexport async function end(): Promise<void> {\n  await logOut();\n  await requireOwnOrigin();\n}',
    '"use server";\nexport const end = async () => logOut();',
    '"use server";\nexport default async () => logOut();',
    '"use server";\nasync function end() {}\nexport { end };',
    'export function Page() {\n  async function end() {\n    "use server";\n  }\n}',
  ])("action %#", (source) => {
    expect(action(source)).not.toEqual([]);
  });

  test("handler outside of what programs use", () => {
    const source = "export const POST = handler(async (request) => grant(request));";
    expect(route(source, "app/api/x/route.ts")).toEqual(["app/api/x/route.ts: POST"]);
  });

  test("and what is checked is none", () => {
    expect(route("export const POST = pageHandler(async () => end());")).toEqual([]);
    expect(route('const refused = methodNotAllowed("GET");\nexport { refused as POST };')).toEqual([]);
    expect(route("export const POST = handler(async (request) => grant(request));")).toEqual([]);
    expect(action('"use server";\nexport const end = validatedAction(schema, async () => ({}));')).toEqual(
      [],
    );
    expect(
      action('"use server";\nexport async function end(): Promise<void> {\n  await requireOwnOrigin();\n}'),
    ).toEqual([]);
  });
});
