import { beforeEach, describe, expect, test, vi } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { open } from "#lib/outbox/index.ts";
import { bindingOf, noteAuthentication, noteBinding, noteCustomer } from "./binding.ts";
import { browserOf } from "./browser.ts";
import { confirmPart } from "./confirm-part.ts";
import { cookieName, newSessionCookie, readBrowserCookie, writeSessionCookie } from "./cookies.ts";
import { keepCookie } from "./keep.ts";
import { logOut } from "./log-out.ts";
import { oweSwitch } from "./owe-switch.ts";
import { findSession } from "./store.ts";

const NOW = new Date();
const jar = new Map<string, { value: string }>();
const store = {
  get: (name: string) => jar.get(name),
  set: (name: string, value: string) => void jar.set(name, { value }),
};
vi.mock("next/headers", () => ({ cookies: async () => store }));
const failing = vi.hoisted(() => ({ at: "" }));
vi.mock("#lib/outbox/index.ts", async (original) => {
  const outbox = await original<typeof import("#lib/outbox/index.ts")>();
  return {
    ...outbox,
    enqueue: (...[item, at, tx]: Parameters<typeof outbox.enqueue>) => {
      if (item.kind === failing.at) throw new Error("half-way");
      return outbox.enqueue(item, at, tx);
    },
  };
});

/** A browser in which the Messenger has run in a session of its own. */
async function usedBrowser(): Promise<string> {
  const cookie = newSessionCookie(NOW);
  await keepCookie(cookie, NOW);
  await writeSessionCookie(store, cookie);
  await noteBinding(cookie.id, null);
  return cookie.id;
}

const stored = () => readBrowserCookie(store);
const browser = () => browserOf(stored());
const openOf = async (subject = "") => {
  const items = (await open(1_000)).filter((item) => item.subject === subject);
  const parts = ["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"];
  return parts.filter((part) => items.some(({ kind }) => kind === part));
};
const debtId = () => stored()?.bound?.id ?? "";

beforeEach(() => {
  jar.clear();
  failing.at = "";
});

describe("log out", () => {
  test("owes what the Messenger keeps, and says so to operators", async () => {
    await usedBrowser();
    await logOut();
    expect(await browser()).toMatchObject({
      debt: { id: debtId(), kind: "LOGOUT", open: ["MESSENGER_CLEAR", "BROWSER_STORAGE"] },
    });
    expect(await openOf(debtId())).toEqual(["MESSENGER_CLEAR", "BROWSER_STORAGE"]);
  });

  test("owes the log-out at the vendor where the Messenger was logged in there", async () => {
    await usedBrowser();
    await noteAuthentication();
    await logOut();
    expect((await browser())?.debt?.open).toEqual(["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"]);
  });

  test("owes nothing where the Messenger never ran", async () => {
    const cookie = newSessionCookie(NOW);
    await keepCookie(cookie, NOW);
    await writeSessionCookie(store, cookie);
    await logOut();
    expect(stored()).toBeNull();
  });

  test.each(["MESSENGER_CLEAR", "BROWSER_STORAGE"])(
    "that fails at %s leaves nothing half-done",
    async (part) => {
      const id = await usedBrowser();
      const before = new Map(jar);
      failing.at = part;
      await expect(logOut()).rejects.toThrow("half-way");
      expect(jar).toEqual(before);
      expect(await findSession(id)).toMatchObject({ status: "ACTIVE" });
      expect(await openOf(debtId())).toEqual([]);
      const where = { sessionId: id, code: "LOGGED_OUT" };
      expect(await database().sessionEvent.count({ where })).toBe(0);
      failing.at = "";
      await logOut();
      expect(await findSession(id)).toMatchObject({ status: "REVOKED" });
    },
  );
});

describe("a debt", () => {
  test("is paid part by part; only the last part forgives it", async () => {
    await usedBrowser();
    await logOut();
    const id = debtId();
    expect(await confirmPart(id, "MESSENGER_CLEAR")).toBe("partly-paid");
    expect((await browser())?.debt?.open).toEqual(["BROWSER_STORAGE"]);
    expect(await confirmPart(id, "MESSENGER_CLEAR")).toBe("partly-paid");
    expect(await confirmPart(id, "BROWSER_STORAGE")).toBe("paid");
    expect(stored()).toMatchObject({ bound: null, debt: null });
    expect(await openOf(id)).toEqual([]);
    expect(await confirmPart(id, "BROWSER_STORAGE")).toBe("nothing-owed");
  });

  test("is not paid under another's name, nor by a part that is not owed", async () => {
    await usedBrowser();
    await logOut();
    expect(await confirmPart(uuidv7(NOW), "MESSENGER_CLEAR")).toBe("other-debt");
    expect(await confirmPart(debtId(), "AUTH_LOGOUT")).toBe("partly-paid");
    expect((await browser())?.debt?.open).toEqual(["MESSENGER_CLEAR", "BROWSER_STORAGE"]);
  });

  test("whose last answer was lost is paid all the same, and the next use is another binding", async () => {
    const session = await usedBrowser();
    await logOut();
    const [id, name] = [debtId(), cookieName("browser")];
    const kept = jar.get(name)?.value ?? "";
    await confirmPart(id, "MESSENGER_CLEAR");
    await confirmPart(id, "BROWSER_STORAGE");
    jar.set(name, { value: kept });
    expect(await browser()).toMatchObject({ bound: null, debt: null });
    await noteBinding(session, null);
    expect(debtId()).not.toBe(id);
    expect(stored()?.debt).toBeNull();
  });

  test("is still there where the outbox has lost it", async () => {
    await usedBrowser();
    await logOut();
    await database().outboxItem.deleteMany({ where: { subject: debtId() } });
    expect((await browser())?.debt?.open).toEqual(["MESSENGER_CLEAR", "BROWSER_STORAGE"]);
    await confirmPart(debtId(), "MESSENGER_CLEAR");
    expect(await confirmPart(debtId(), "BROWSER_STORAGE")).toBe("paid");
  });
});

describe("another person's storage", () => {
  test("becomes a debt for the binding that it was found under, once", async () => {
    await usedBrowser();
    await noteAuthentication();
    const id = debtId();
    const owed = { id, kind: "SWITCH", open: ["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"] };
    expect((await oweSwitch())?.debt).toEqual(owed);
    expect((await oweSwitch())?.debt).toEqual(owed);
    expect(await openOf(id)).toEqual(owed.open);
  });

  test.each([
    ["without a session cookie", null],
    ["with one that cannot be read", "forged"],
  ])("is noted for no request %s, which no page sends and no limit counts", async (_, value) => {
    if (value) jar.set(cookieName("session"), { value });
    const before = await database().outboxItem.count();
    expect(await oweSwitch()).toBeNull();
    expect(await database().outboxItem.count()).toBe(before);
    expect(stored()).toBeNull();
  });

  test("a debt that is there already stays what it is", async () => {
    await usedBrowser();
    await logOut();
    await writeSessionCookie(store, newSessionCookie(NOW));
    expect((await oweSwitch())?.debt).toMatchObject({ id: debtId(), kind: "LOGOUT" });
  });

  test("in a browser that knows of nobody it is an unknown person's, with all that could be owed", async () => {
    await writeSessionCookie(store, newSessionCookie(NOW));
    const owed = (await oweSwitch())?.debt;
    expect(owed?.open).toEqual(["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"]);
    for (const part of owed?.open ?? []) await confirmPart(owed?.id ?? "", part);
    expect(stored()).toMatchObject({ bound: null, debt: null });
  });

  const notedFor = {
    nobody: null,
    "whoever asks": { session: "own", kind: "visitors" },
    "a visitor of before": { session: "other", kind: "visitors" },
    "a customer of before": { session: "other", kind: "customers" },
  } as const;

  test.each([
    ["nobody", "visitors", undefined],
    ["nobody", "customers", "customers"],
    ["nobody", "both", "both"],
    ["whoever asks", "visitors", undefined],
    ["whoever asks", "customers", "customers"],
    ["a visitor of before", "visitors", undefined],
    ["a visitor of before", "customers", "both"],
    ["a customer of before", "customers", "customers"],
    ["a customer of before", "visitors", "both"],
  ] as const)("with the cookie naming %s and the mark %s: %s", async (who, marked, deployment) => {
    const cookie = newSessionCookie(NOW);
    await writeSessionCookie(store, cookie);
    const noted = notedFor[who];
    if (noted) await noteBinding(noted.session === "own" ? cookie.id : uuidv7(NOW), null, noted.kind);
    const owed = await oweSwitch(marked);
    expect(owed?.bound?.deployment).toBe(deployment);
    expect(stored()?.bound).toEqual(owed?.bound);
    if (deployment) expect(owed?.debt?.open).toContain("AUTH_LOGOUT");
  });

  test("of both deployments is paid only with the clear of both, the customers' first", async () => {
    await writeSessionCookie(store, newSessionCookie(NOW));
    const owed = (await oweSwitch("both"))?.debt;
    const parts = ["AUTH_LOGOUT", "MESSENGER_CLEAR", "VISITORS_CLEAR", "BROWSER_STORAGE"] as const;
    expect(owed?.open).toEqual(parts);
    const confirmed = [];
    for (const part of parts) confirmed.push(await confirmPart(owed?.id ?? "", part));
    expect(confirmed).toEqual(["partly-paid", "partly-paid", "partly-paid", "paid"]);
  });
});

test("storage keeps its binding from a visitor to the customer they become, and from session to session", async () => {
  const session = await usedBrowser();
  const [id, customer, later] = [debtId(), uuidv7(NOW), uuidv7(NOW)];
  await noteCustomer(session, customer);
  await noteAuthentication();
  await noteBinding(later, customer);
  expect(stored()?.bound).toEqual({ id, authenticated: true, ...bindingOf(later, customer) });
});
