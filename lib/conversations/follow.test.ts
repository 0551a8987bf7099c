import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Browser, DebtPart, Visit, VisitCustomer } from "#lib/session/index.ts";

const VISITORS = "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";
const CUSTOMERS = "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94";

const nobody: Visit = {
  sessionId: null,
  over: null,
  kept: false,
  noSession: "NO_SESSION",
  customer: null,
  authenticatedAt: null,
  shared: false,
  cart: null,
  conversation: null,
  browser: null,
};
const person = (role: VisitCustomer["role"]): Visit => ({
  ...nobody,
  customer: { id: "c", name: "C", email: "c@example.com", role, loyaltyTier: "", language: "en" },
});
const boundTo = (deployment?: "customers"): Visit["browser"] => ({
  id: "b",
  bound: { id: "i", session: "s", customer: null, authenticated: false, deployment },
  debt: null,
});

/** The module as a process with these variables has it. */
async function withAuth(auth: string, own = "") {
  vi.stubEnv("GENESYS_AUTH", auth);
  vi.stubEnv("GENESYS_AUTH_DEPLOYMENT_ID", own);
  vi.stubEnv("GENESYS_OPENID_CLIENT_ID", "genesys");
  vi.stubEnv("GENESYS_OPENID_CLIENT_SECRET", "secret");
  return { ...(await import("./follow.ts")), ...(await import("./ticket.ts")) };
}

beforeEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

test.each([
  ["off", "none", "none", "none"],
  ["optional", "none", "customer", "none"],
  ["required", "required", "customer", "none"],
])("GENESYS_AUTH=%s: whom the vendor is to know", async (auth, visitor, customer, agent) => {
  const { loginOf } = await withAuth(auth);
  expect([nobody, person("CUSTOMER"), person("AGENT")].map(loginOf)).toEqual([visitor, customer, agent]);
});

test("a conversation follows its customer, and only where the vendor knows them", async () => {
  const { followsCustomer } = await withAuth("optional");
  expect(followsCustomer({ customerId: "c" }, "c")).toBe(true);
  expect(followsCustomer({ customerId: null }, "c")).toBe(false);
  expect(followsCustomer({ customerId: "d" }, "c")).toBe(false);
  expect(followsCustomer({ customerId: null }, null)).toBe(false);
  vi.resetModules();
  expect((await withAuth("off")).followsCustomer({ customerId: "c" }, "c")).toBe(false);
});

describe("one deployment for all", () => {
  test("is everybody's, and asks who it is unless authentication is off", async () => {
    for (const [auth, asks] of [
      ["off", false],
      ["optional", true],
      ["required", true],
    ] as const) {
      vi.resetModules();
      const { bootOf, deploymentKind } = await withAuth(auth);
      for (const visit of [nobody, person("CUSTOMER")]) {
        expect(bootOf(visit, false)).toMatchObject({ deploymentId: VISITORS, authenticates: asks });
        expect(deploymentKind(visit)).toBe("visitors");
      }
    }
  });
});

describe("customers with a deployment of their own", () => {
  test("use it, and only it asks who they are", async () => {
    const { bootOf } = await withAuth("optional", CUSTOMERS);
    expect(bootOf(nobody, false)).toMatchObject({ deploymentId: VISITORS, authenticates: false });
    expect(bootOf(person("CUSTOMER"), false)).toMatchObject({
      deploymentId: CUSTOMERS,
      authenticates: true,
    });
    expect(bootOf(person("AGENT"), false)).toMatchObject({ deploymentId: VISITORS });
  });

  test("what is cleared is where the storage is of", async () => {
    const { bootOf } = await withAuth("optional", CUSTOMERS);
    const customer = { ...person("CUSTOMER"), browser: boundTo() };
    expect(bootOf(customer, true)).toMatchObject({ deploymentId: VISITORS, authenticates: false });
    expect(bootOf({ ...nobody, browser: boundTo("customers") }, true)).toMatchObject({
      deploymentId: CUSTOMERS,
      authenticates: true,
    });
  });

  test("and of both the customers' first, then on another page the visitors'", async () => {
    const { bootOf, debtOf } = await withAuth("optional", CUSTOMERS);
    const bound = { id: "i", session: "s", customer: null, authenticated: true, deployment: "both" as const };
    const paid = (open: DebtPart[]) => {
      const browser: Browser = { id: "b", bound, debt: { id: "i", kind: "SWITCH", open } };
      const { deploymentId } = bootOf({ ...nobody, browser }, true);
      return { deploymentId, open: debtOf(browser)?.open };
    };
    expect(paid(["AUTH_LOGOUT", "MESSENGER_CLEAR", "VISITORS_CLEAR", "BROWSER_STORAGE"])).toEqual({
      deploymentId: CUSTOMERS,
      open: ["AUTH_LOGOUT", "MESSENGER_CLEAR"],
    });
    expect(paid(["VISITORS_CLEAR", "BROWSER_STORAGE"])).toEqual({
      deploymentId: VISITORS,
      open: ["VISITORS_CLEAR", "BROWSER_STORAGE"],
    });
  });

  test("leave behind what they began as visitors", async () => {
    const { isOfOtherDeployment } = await withAuth("optional", CUSTOMERS);
    expect(isOfOtherDeployment({ customerId: null }, "customers")).toBe(true);
    expect(isOfOtherDeployment({ customerId: "c" }, "customers")).toBe(false);
    expect(isOfOtherDeployment({ customerId: null }, "visitors")).toBe(false);
    expect(isOfOtherDeployment(null, "customers")).toBe(false);
  });

  test("a ticket is of its holder's deployment, or refused", async () => {
    const { isOfItsDeployment } = await withAuth("optional", CUSTOMERS);
    const ticket = (customer: string | null, deployment: string) =>
      isOfItsDeployment({ ok: true, sessionId: "s", customer, deployment });
    expect(ticket("c", CUSTOMERS)).toBe(true);
    expect(ticket(null, VISITORS)).toBe(true);
    expect(ticket("c", VISITORS)).toBe(false);
    expect(ticket(null, CUSTOMERS)).toBe(false);
  });
});
