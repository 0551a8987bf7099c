import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { VendorFailure } from "#lib/errors.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { withFullBudget } from "#scripts/testing/full-budget.ts";
import { type MessengerVendor, messengerVendor } from "./index.ts";

// What the portal relies on of whichever vendor: what an adapter answers, over real sockets.
let world: EmulatedVendor;
let vendor: MessengerVendor;

beforeAll(async () => {
  world = await emulatedVendor();
  vendor = messengerVendor();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.control("POST", "reset", {});
  await withFullBudget();
});

const NOBODY = "11111111-1111-4111-8111-111111111111";
const reference = (vendorConversationId: string) => ({ vendorConversationId, authenticated: false });
const act = (id: string, action: string, body = {}) =>
  world.control("POST", `conversations/${id}/${action}`, body);
const failureOf = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);

describe("a conversation", () => {
  test("is open, ended, or not there", async () => {
    const id = await world.chat("hello");
    expect(await vendor.stateOf(reference(id))).toEqual({ state: "open", lastMessageAt: expect.any(Date) });
    await act(id, "disconnect");
    expect(await vendor.stateOf(reference(id))).toEqual({ state: "ended", endedAt: expect.any(Date) });
    expect(await vendor.stateOf(reference(NOBODY))).toEqual({ state: "unknown" });
  });

  test("has a transcript in order, with who said what, and files by name", async () => {
    const id = await world.chat("hello", "my order is late");
    await act(id, "messages", { text: "let me look" });
    const messages = await vendor.transcript(id);
    const said = messages.map(({ author, text }) => [author.kind, text]);
    expect(said).toEqual([
      ["customer", "hello"],
      ["customer", "my order is late"],
      ["agent", "let me look"],
    ]);
    expect(messages.at(-1)?.author.name).toBe("Dana Reyes");
    expect(new Set(messages.map((message) => message.id)).size).toBe(3);
    expect(messages).toEqual(await vendor.transcript(id));
  });

  test("keeps structured content beside the text", async () => {
    const id = await world.chat("hello");
    const content = [
      { contentType: "QuickReply", quickReply: { text: "Yes", payload: "yes" } },
      { contentType: "QuickReply", quickReply: { text: "No", payload: "no" } },
    ];
    await act(id, "messages", { text: "Is it about an order?", content });
    const last = (await vendor.transcript(id)).at(-1);
    expect(last).toMatchObject({ text: "Is it about an order?", structured: content, attachments: [] });
  });

  test("takes what we have verified, beside what is there", async () => {
    const id = await world.chat("hello");
    await vendor.writeAttributes(id, { identity: "verified" });
    await vendor.writeAttributes(id, { loyaltyTier: "gold" });
    expect(await world.control("GET", `conversations/${id}`)).toMatchObject({
      attributes: { identity: "verified", loyaltyTier: "gold" },
    });
  });

  test("has figures: queue, agents, transfers, times, wrap-up", async () => {
    const id = await world.chat("hello");
    await act(id, "messages", { text: "one moment" });
    await act(id, "transfer", { queue: "Billing" });
    await act(id, "messages", { text: "billing here" });
    await world.control("POST", "clock", { advanceSeconds: 60 });
    await act(id, "disconnect");
    await act(id, "wrapup", { code: "Resolved" });
    const metrics = await vendor.metrics(id);
    expect(metrics).toMatchObject({ queue: "Billing", transfers: 1, wrapUpCode: "Resolved" });
    expect(metrics.handleSeconds).toBeGreaterThanOrEqual(60);
  });

  test("is given a contact, the same one for the same address", async () => {
    const [one, other] = [await world.chat("hello"), await world.chat("hello again")];
    const alice = { email: "alice@example.com", name: "Alice Adler", contactId: null };
    const contactId = await vendor.linkContact(one, alice);
    expect(await vendor.linkContact(other, alice)).toBe(contactId);
    expect(await vendor.linkContact(other, { ...alice, contactId })).toBe(contactId);
  });
});

test("a request for somebody's data or its end is filed and followed", async () => {
  const subject = { email: "alice@example.com", contactId: null };
  const [export_, erasure] = [await vendor.requestExport(subject), await vendor.requestErasure(subject)];
  expect(await vendor.requestState(erasure)).toEqual({ state: "working", status: "INITIATED" });
  await world.control("POST", "clock", { advanceSeconds: 21_600 });
  expect(await vendor.requestState(export_)).toEqual({ state: "done", status: "COMPLETED" });
});

test("the deployments say what they are, and nothing is missing that is needed", async () => {
  expect(await vendor.deployments()).toEqual([
    {
      id: expect.any(String),
      isActive: true,
      guestSessionSeconds: 259_200,
      authenticates: true,
      stepsUp: true,
      readOnlyAfterEnd: false,
    },
  ]);
  expect(await vendor.isReadOnlyAfterEnd({ authenticated: false })).toBe(false);
  expect(await vendor.missingPermissions()).toEqual([]);
});

describe("what goes wrong", () => {
  const fault = (kind: string, more = {}) =>
    world.control("POST", "faults", { kind, target: "platform", ...more });

  test("a token that is refused is fetched again, once", async () => {
    const id = await world.chat("hello");
    await fault("unauthorized");
    expect(await vendor.transcript(id)).toHaveLength(1);
    await fault("unauthorized", { scope: "always" });
    expect(await failureOf(vendor.transcript(id))).toMatchObject({ kind: "refused" });
  });

  test("what is not there is unknown", async () => {
    const asked = [vendor.transcript(NOBODY), vendor.metrics(NOBODY), vendor.requestState("nothing")];
    for (const failure of await Promise.all(asked.map(failureOf)))
      expect(failure).toMatchObject({ kind: "unknown" });
  });

  test("no usable answer is away", async () => {
    const id = await world.chat("hello");
    await fault("serverError", { scope: 2 });
    expect(await failureOf(vendor.metrics(id))).toBeInstanceOf(VendorFailure);
    expect(await failureOf(vendor.stateOf(reference(id)))).toMatchObject({ kind: "away" });
    expect(await vendor.metrics(id)).toMatchObject({ agents: 0 });
  });

  // Last: for as long as the vendor says, nobody asks it again.
  test("too many requests are busy, and nobody asks again for as long as the vendor says", async () => {
    const id = await world.chat("hello");
    await fault("tooManyRequests", { retryAfter: 60 });
    expect(await failureOf(vendor.metrics(id))).toMatchObject({ kind: "busy", retryAfter: 60 });
    const again = await failureOf(vendor.metrics(id));
    expect(again).toMatchObject({ kind: "busy" });
    expect((again as VendorFailure).retryAfter).toBeGreaterThan(50);
  });
});
