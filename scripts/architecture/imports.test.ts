import { describe, expect, test } from "vitest";
import { type Import, refusal } from "./import-table.ts";
import { projectFiles } from "./project-files.ts";
import { readImports } from "./read-imports.ts";

function verdict(from: string, to: string, more: Partial<Import> = {}): string | undefined {
  return refusal({ from, to, typeOnly: false, names: [], ...more });
}

describe("the project", () => {
  const imports = projectFiles().flatMap(({ path, source }) => readImports(path, source));

  test("imports in the directions of the table only", () => {
    const refused = imports.flatMap((given) => {
      const reason = refusal(given);
      return reason ? [`${given.from} imports ${given.to}: ${reason}`] : [];
    });
    expect(refused).toEqual([]);
  });

  test("is seen by this test", () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(imports.some(({ from, to }) => from.startsWith("app/") && to.startsWith("lib/"))).toBe(true);
  });
});

describe("the table allows", () => {
  test.each([
    ["app/(public)/page.tsx", "lib/session/index.ts"],
    ["app/_ui/messenger/host.tsx", "lib/messenger/client/index.ts"],
    ["app/layout.tsx", "lib/config/environment.ts"],
    ["proxy.ts", "lib/session/index.ts"],
    ["instrumentation.ts", "lib/jobs/index.ts"],
    ["lib/session/store.ts", "prisma/generated/client.ts"],
    ["lib/tokens/keys/store.ts", "prisma/generated/client.ts"],
    ["lib/session/log-in.ts", "lib/session/store.ts"],
    ["lib/session/log-in.ts", "lib/accounts/index.ts"],
    ["lib/conversations/bind.ts", "lib/tokens/index.ts"],
    ["lib/http/readiness.ts", "lib/db/ready.ts"],
    ["lib/messenger/index.ts", "lib/messenger/vendors/genesys/index.ts"],
    ["lib/messenger/client/index.ts", "lib/messenger/vendors/genesys/client/index.ts"],
    ["lib/messenger/vendors/genesys/origins.ts", "lib/messenger/port.ts"],
    ["lib/session/session.store.test.ts", "lib/conversations/store.ts"],
    ["playwright.config.ts", "scripts/browser/chromium.ts"],
  ])("%s to import %s", (from, to) => {
    expect(verdict(from, to)).toBeUndefined();
  });

  test("a domain to open a transaction", () => {
    expect(verdict("lib/session/log-in.ts", "lib/db/index.ts", { names: ["transaction"] })).toBeUndefined();
  });

  test("what is pure to take types and errors", () => {
    const types = { typeOnly: true };
    expect(verdict("lib/resume/decide.ts", "lib/conversations/index.ts", types)).toBeUndefined();
    expect(verdict("lib/resume/decide.ts", "lib/errors.ts")).toBeUndefined();
  });
});

describe("the table refuses", () => {
  test.each([
    ["app/(public)/page.tsx", "lib/session/store.ts"],
    ["app/(public)/page.tsx", "prisma/generated/client.ts"],
    ["app/(public)/page.tsx", "lib/messenger/vendors/genesys/index.ts"],
    ["app/(public)/page.tsx", "lib/db/index.ts"],
    ["app/(public)/page.tsx", "emulator/genesys/server.ts"],
    ["app/(public)/page.tsx", "lib/jobs/index.ts"],
    ["app/(public)/page.tsx", "scripts/build/portal.ts"],
    ["lib/config/environment.ts", "lib/session/index.ts"],
    ["lib/session/current.ts", "app/layout.tsx"],
    ["lib/session/current.ts", "lib/conversations/index.ts"],
    ["lib/session/current.ts", "prisma/generated/client.ts"],
    ["lib/accounts/index.ts", "lib/session/index.ts"],
    ["lib/tokens/index.ts", "lib/shop/index.ts"],
    ["lib/oidc/index.ts", "lib/conversations/index.ts"],
    ["lib/conversations/bind.ts", "lib/session/store.ts"],
    ["lib/conversations/bind.ts", "lib/messenger/vendors/genesys/index.ts"],
    ["lib/conversations/bind.ts", "lib/jobs/index.ts"],
    ["lib/messenger/client/index.ts", "lib/messenger/vendors/genesys/index.ts"],
    ["lib/messenger/client/index.ts", "lib/config/environment.ts"],
    ["lib/messenger/index.ts", "lib/session/index.ts"],
    ["lib/messenger/vendors/genesys/index.ts", "lib/messenger/vendors/cxone/index.ts"],
    ["lib/messenger/vendors/genesys/index.ts", "lib/session/index.ts"],
    ["lib/resume/decide.ts", "lib/clock.ts"],
    ["lib/attributes/guard.ts", "lib/session/index.ts"],
    ["lib/newcomer/index.ts", "lib/errors.ts"],
    ["lib/session/current.ts", "lib/session/testing/fake.ts"],
    ["scripts/start/main.ts", "lib/session/store.ts"],
    ["e2e/journeys/first-visit.spec.ts", "lib/resume/index.ts"],
    ["e2e/journeys/first-visit.spec.ts", "app/theme.css"],
    ["emulator/genesys/server.ts", "lib/errors.ts"],
    ["emulator/genesys/server.test.ts", "lib/tokens/index.ts"],
    ["lib/session/session.store.test.ts", "emulator/genesys/server.ts"],
  ])("%s to import %s", (from, to) => {
    expect(verdict(from, to)).toBeTypeOf("string");
  });

  test("a domain to query outside its store", () => {
    const database = { names: ["transaction", "database"] };
    expect(verdict("lib/session/log-in.ts", "lib/db/index.ts", database)).toBeTypeOf("string");
  });
});

test("imports are read in every form", () => {
  const source = `import "server-only";
import fs from "node:fs";
import { a, type B } from "./a.ts";
import type { C } from "#lib/c.ts";
import {
  type D,
  type E as F,
} from "../d/d.ts";
export { g } from "./g.ts";
export * from "./h.ts";
const later = await import("#lib/later.ts");
`;
  const read = readImports("lib/x/x.ts", source).map(({ to, typeOnly, names }) => [to, typeOnly, names]);
  expect(read).toEqual([
    ["lib/x/a.ts", false, ["a", "B"]],
    ["lib/c.ts", true, ["C"]],
    ["lib/d/d.ts", true, ["D", "E"]],
    ["lib/x/g.ts", false, ["g"]],
    ["lib/x/h.ts", false, []],
    ["lib/later.ts", false, []],
  ]);
});
