import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { takeIn } from "#lib/conversations/index.ts";
import { database } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { closeQueue, queue, send } from "#lib/queue/index.ts";
import { dumpDatabase } from "#scripts/testing/dump.ts";
import { askForErasure, askForExport, confirmErasure } from "../ask.ts";
import { followErasure } from "../follow.ts";
import { listWaiting } from "../list-waiting.ts";
import { STEPS } from "../request.ts";
import { takeStep } from "../steps.ts";
import { changeRequest, findRequest } from "../store.ts";
import { askerOf, type FullCustomer, fullCustomer } from "../testing/customer.ts";
import { commonTo, type Everything, everything, newIn, tables } from "../testing/everything.ts";
import { foundIn } from "../testing/search-dump.ts";
import { vendor } from "../testing/vendor.ts";
import { workOn } from "../work.ts";

/** Tables in which no row comes with a customer. */
const NOBODY = [
  ...["_prisma_migrations", "api_client", "product", "signing_key", "redaction_tally", "job_run"],
  // Names browsers: which customer it was can no longer be told.
  "outbox_item",
  // Hashes of random ids, written while somebody is erased.
  "erased_conversation",
  // The job library's own: names of queues and when they come.
  ...["job.bam", "job.job_dependency", "job.queue", "job.queue_stats", "job.schedule", "job.subscription"],
  ...["job.version", "job.warning"],
];

/** What stays of an erased customer: that something of some kind was asked for and happened, of nobody. */
const STAYS = [
  ...["privacy_request.id", "privacy_request.vendor_request_id", "session_event.id"],
  // The work on the requests, until the library forgets it.
  ...["job.job.id", "job.job.data", "job.job.singleton_key", "job.job.group_id"],
];

/** A column that is added to a table whose rows outlive the customer has to be thought about. */
const COLUMNS_THAT_STAY = {
  privacy_request:
    "id customer_id kind status problem requested_at confirmed_at completed_at steps vendor_request_id " +
    "vendor_status sealed_archive key_id expires_at version",
  session_event: "id session_id conversation_id code detail at",
  erased_conversation: "vendor_hash erased_at",
};

async function confirmed(customer: FullCustomer): Promise<string> {
  await askForErasure(askerOf(customer));
  return (await confirmErasure(askerOf(customer))) ?? "";
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

/** With everything that they can have, jobs that were done and that wait, and an archive. */
async function busyCustomer(): Promise<FullCustomer> {
  const customer = await fullCustomer(now());
  const { conversationId, vendorConversationId } = customer;
  const boss = await queue();
  await send("metrics", { conversationId }, { key: conversationId });
  for (const { id, data } of await boss.fetch<object>("metrics", { batchSize: 5 }))
    await boss.complete("metrics", id, data);
  for (const name of ["attributes", "metrics", "transcript"] as const)
    await send(name, { conversationId }, { key: conversationId });
  const eventId = `event-${vendorConversationId}`;
  await send("vendor-event", { eventId }, { key: eventId });
  await workOn(await askForExport(askerOf(customer)), vendor());
  return customer;
}

const namesIn = (dump: Buffer[], customer: object) => {
  const found = foundIn(dump, Object.values(customer));
  return Object.entries(customer).flatMap(([name, value]) => (found.includes(value) ? [name] : []));
};
const valuesOf = (held: Everything) => new Set([...held.values()].flatMap((values) => [...values]));

describe("an erasure", () => {
  test("leaves no byte of the customer in a dump of the database, and another customer whole", async () => {
    const other = await busyCustomer();
    const before = await everything();
    const ida = await busyCustomer();
    const came = newIn(await everything(), before);
    const tablesOfIda = new Set([...came.keys()].map((place) => place.slice(0, place.lastIndexOf("."))));
    expect((await tables()).filter((table) => !tablesOfIda.has(table)).sort()).toEqual([...NOBODY].sort());
    const sealed = ["said"];
    expect([...namesIn(await dumped(), ida), ...sealed].sort()).toEqual(Object.keys(ida).sort());

    const id = await confirmed(ida);
    const theirs = vendor();
    await workOn(id, theirs);
    expect(theirs.filed).toEqual([ida.email]);
    const left = commonTo(came, await everything());
    expect([...left.keys()].filter((place) => !STAYS.includes(place))).toEqual([]);
    const dump = await dumped();
    const stays = valuesOf(left);
    const gone = [...valuesOf(came)].filter((value) => !stays.has(value));
    expect(gone.length).toBeGreaterThan(40);
    expect(foundIn(dump, [...gone, ida.said])).toEqual([]);
    expect(namesIn(dump, other).sort()).toEqual(
      Object.keys(other)
        .filter((name) => name !== "said")
        .sort(),
    );

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

  test.each(Object.entries(COLUMNS_THAT_STAY))(
    "leaves %s, of which every column is known",
    async (table, columns) => {
      const rows = await database().$queryRaw<{ name: string }[]>`
      select column_name::text as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
      expect(rows.map(({ name }) => name).sort()).toEqual(columns.split(" ").sort());
    },
  );

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

  test("takes nobody else along at the vendor who has the same address", async () => {
    const [ida, other] = [await fullCustomer(now()), await fullCustomer(now())];
    const { email } = await database().customer.update({
      where: { id: ida.id },
      data: { externalContactId: null },
    });
    await database().customer.update({ where: { id: other.id }, data: { email } });
    const theirs = vendor();
    const id = await confirmed(ida);
    await workOn(id, theirs);
    expect(theirs.filed).toEqual([]);
    expect(await findRequest(id)).toMatchObject({ status: "COMPLETED", vendorStatus: "SHARED_ADDRESS" });
    expect(await database().customer.count({ where: { email } })).toBe(1);
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
    const said = { status: "RUNNING", problem: "VENDOR_REFUSED" };
    expect(await findRequest(id)).toMatchObject(said);
    const listed = async () => (await listWaiting()).find((request) => request.id === id);
    expect(await listed()).toMatchObject({ ...said, kind: "ERASE", step: "VENDOR_FILED" });
    expect(await listed()).not.toHaveProperty("customerId");
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
    expect(await listed()).toMatchObject({ status: "FAILED", problem: "VENDOR_FAILED" });
  });

  test("without access to the vendor's platform is ours alone, and says so", async () => {
    const id = await confirmed(await fullCustomer(now()));
    await workOn(id, { ...vendor(), hasPlatform: () => false });
    expect(await findRequest(id)).toMatchObject({ status: "COMPLETED", vendorStatus: "NOT_CONNECTED" });
  });
});
