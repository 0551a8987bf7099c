import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { takeIn } from "#lib/conversations/index.ts";
import { database, transaction } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { closeQueue, queue, send } from "#lib/queue/index.ts";
import { dumpDatabase } from "#scripts/testing/dump.ts";
import { type Asker, askForErasure, askForExport, confirmErasure } from "../ask.ts";
import { fetchArchive, followErasure } from "../follow.ts";
import { STEPS } from "../request.ts";
import { type PrivacyVendor, takeStep } from "../steps.ts";
import { changeRequest, findRequest } from "../store.ts";
import { type FullCustomer, fullCustomer } from "../testing/customer.ts";
import { workOn } from "../work.ts";

/** Tables that hold nobody, whatever a customer does. */
const NOBODY = [...["_prisma_migrations", "job_run", "outbox_item", "redaction_tally", "signing_key"]];

/** A vendor that takes requests and carries them out when it is told to. */
function vendor(): PrivacyVendor & { state: "working" | "done" | "failed"; filed: string[] } {
  const it = {
    state: "working" as "working" | "done" | "failed",
    filed: [] as string[],
    hasPlatform: () => true,
    requestErasure: async ({ email }: { email: string }) => `erase-${it.filed.push(email)}`,
    requestExport: async ({ email }: { email: string }) => `export-${it.filed.push(email)}`,
    requestState: async () => ({ state: it.state, status: it.state.toUpperCase() }),
  };
  return it;
}

const askerOf = ({ id, sessionId }: FullCustomer, authenticatedAt = now()): Asker => ({
  customerId: id,
  sessionId,
  authenticatedAt,
});

async function confirmed(customer: FullCustomer): Promise<string> {
  await askForErasure(askerOf(customer));
  return (await confirmErasure(askerOf(customer))) ?? "";
}

/** The values of a customer that are in the dump, in whatever form. */
function foundIn(dump: Buffer[], customer: object): string[] {
  const forms = (value: string) => {
    const bytes = Buffer.from(value);
    const uuid = /^[\da-f-]{36}$/.test(value) ? [Buffer.from(value.replaceAll("-", ""), "hex")] : [];
    const texts = [value, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
    const undashed = uuid.map((raw) => raw.toString("hex"));
    return [...[...texts, ...undashed].map((text) => Buffer.from(text)), ...uuid];
  };
  return Object.entries(customer)
    .filter(([, value]) => forms(value).some((form) => dump.some((file) => file.includes(form))))
    .map(([name]) => name);
}

/** Rows that are gone linger in the files of the embedded database until it is vacuumed. */
async function dumped(): Promise<Buffer[]> {
  await database().$executeRawUnsafe("vacuum full");
  await database().$executeRawUnsafe("checkpoint");
  return dumpDatabase();
}

beforeAll(async () => {
  await queue();
});
afterAll(() => closeQueue(1_000));

describe("an erasure", () => {
  test("leaves no byte of the customer in a dump of the database, and another customer whole", async () => {
    const [ida, other] = [await fullCustomer(now()), await fullCustomer(now())];
    await send(
      "transcript",
      { conversationId: ida.conversationId, full: false },
      { key: ida.conversationId },
    );
    await send(
      "vendor-event",
      { eventId: `event-${ida.vendorConversationId}` },
      { key: ida.vendorConversationId },
    );
    await workOn(await askForExport(askerOf(ida)), vendor());
    const sealed = ["said"];
    const before = foundIn(await dumped(), ida);
    expect([...before, ...sealed].sort()).toEqual(Object.keys(ida).sort());
    const id = await confirmed(ida);
    const theirs = vendor();
    await workOn(id, theirs);
    expect(theirs.filed).toEqual([ida.email]);
    expect(foundIn(await dumped(), ida)).toEqual([]);
    expect(foundIn(await dumped(), other).sort()).toEqual([...before].sort());
    expect(await findRequest(id)).toMatchObject({ customerId: null, status: "AT_VENDOR" });
    const topicName = `v2.detail.events.conversation.${ida.vendorConversationId}.customer.end`;
    expect(await takeIn(JSON.stringify({ id: "late", detail: { topicName } }))).toBe("ERASED");
    theirs.state = "done";
    await workOn(id, theirs);
    expect(await findRequest(id)).toMatchObject({ status: "COMPLETED", steps: STEPS.ERASE });
    expect(await followErasure(id)).not.toHaveProperty("customerId");
    const { code, sessionId } = await database().sessionEvent.findFirstOrThrow({ where: { code: "ERASED" } });
    expect({ code, sessionId }).toEqual({ code: "ERASED", sessionId: null });
  });

  test("is proven with a customer in every table that may hold one", async () => {
    await fullCustomer(now());
    await workOn(await askForExport(askerOf(await fullCustomer(now()))), vendor());
    const tables = await database().$queryRaw<{ name: string }[]>`
      select table_name::text as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by name`;
    const empty = [];
    for (const { name } of tables) {
      const rows = await database().$queryRawUnsafe<unknown[]>(`select 1 from "${name}" limit 1`);
      if (rows.length === 0) empty.push(name);
    }
    expect(tables.length).toBeGreaterThan(25);
    expect(empty.filter((name) => !NOBODY.includes(name))).toEqual([]);
  });

  test.each(STEPS.ERASE)("that is killed at %s, before or after it, ends all the same", async (step) => {
    const ida = await fullCustomer(now());
    const id = await confirmed(ida);
    const theirs = vendor();
    theirs.state = "done";
    for (;;) {
      const request = await findRequest(id);
      const next = STEPS.ERASE.find((one) => !request?.steps.includes(one));
      if (!request || !next || next === step) break;
      await takeStep(next, request, theirs);
    }
    // What it did is there; that it did so was not noted any more.
    const before = await findRequest(id);
    if (!before) throw new Error("The request is gone");
    await takeStep(step, before, theirs);
    await changeRequest(id, { steps: before.steps });
    await workOn(id, theirs);
    expect(await findRequest(id)).toMatchObject({ status: "COMPLETED", customerId: null, problem: null });
    expect(await database().customer.count({ where: { id: ida.id } })).toBe(0);
    expect(await database().conversation.count({ where: { id: ida.conversationId } })).toBe(0);
  });

  test("does nothing until it is confirmed, by somebody who has proved since who they are", async () => {
    const ida = await fullCustomer(now());
    const id = await askForErasure(askerOf(ida));
    expect(await workOn(id, vendor())).toBe(0);
    const earlier = new Date(now().getTime() - 60_000);
    expect(await confirmErasure(askerOf(ida, earlier))).toBeNull();
    const again = await askForErasure(askerOf(ida));
    expect(await findRequest(id)).toMatchObject({ status: "CANCELLED" });
    expect(await confirmErasure(askerOf(ida))).toBe(again);
    expect(await confirmErasure(askerOf(ida))).toBeNull();
    await expect(askForErasure(askerOf(ida))).rejects.toMatchObject({ code: "PRIVACY_REQUEST_OPEN" });
  });

  test("takes no log-in of some day after the first step for a proof", async () => {
    const ida = await fullCustomer(now());
    const id = await askForErasure(askerOf(ida));
    const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);
    await database().privacyRequest.update({ where: { id }, data: { requestedAt: daysAgo(26) } });
    expect(await confirmErasure(askerOf(ida, daysAgo(7)))).toBeNull();
    expect(await confirmErasure(askerOf(ida))).toBe(id);
  });

  test("waits for a vendor that refuses or is away, says so, and goes on by itself", async () => {
    const ida = await fullCustomer(now());
    const id = await confirmed(ida);
    const theirs = vendor();
    const refuses = vi.fn(async () => Promise.reject(new VendorFailure("refused", "no permission")));
    await expect(workOn(id, { ...theirs, requestErasure: refuses })).rejects.toThrow("no permission");
    expect(await findRequest(id)).toMatchObject({ status: "RUNNING", problem: "VENDOR_REFUSED" });
    expect(await database().customer.count({ where: { id: ida.id } })).toBe(1);
    const { status } = await database().persistentSession.findUniqueOrThrow({ where: { id: ida.sessionId } });
    expect(status).toBe("REVOKED");
    theirs.state = "failed";
    await workOn(id, theirs);
    expect(await findRequest(id)).toMatchObject({
      status: "FAILED",
      problem: "VENDOR_FAILED",
      customerId: null,
    });
  });

  test("without access to the vendor's platform is ours alone, and says so", async () => {
    const id = await confirmed(await fullCustomer(now()));
    await workOn(id, { ...vendor(), hasPlatform: () => false });
    expect(await findRequest(id)).toMatchObject({ status: "COMPLETED", vendorStatus: "NOT_CONNECTED" });
  });
});

describe("an export", () => {
  test("is there for a week, for its customer alone, and one at a time is made", async () => {
    const [ida, other] = [await fullCustomer(now()), await fullCustomer(now())];
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => askForExport(askerOf(ida))));
    const id = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(id).toHaveLength(1);
    const theirs = vendor();
    await workOn(id[0] ?? "", theirs);
    expect(await findRequest(id[0] ?? "")).toMatchObject({ status: "AT_VENDOR", vendorStatus: "WORKING" });
    expect((await fetchArchive(askerOf(ida), id[0] ?? ""))?.subarray(0, 2).toString()).toBe("PK");
    expect(await fetchArchive(askerOf(other), id[0] ?? "")).toBeNull();
    await changeRequest(id[0] ?? "", { expiresAt: new Date(now().getTime() - 1) });
    expect(await fetchArchive(askerOf(ida), id[0] ?? "")).toBeNull();
    expect(await transaction((tx) => findRequest(id[0] ?? "", tx))).toMatchObject({ kind: "EXPORT" });
  });
});
