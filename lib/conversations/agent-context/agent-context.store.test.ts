import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { AGENT_LINK_SECONDS, AGENT_PASS_SECONDS } from "#lib/tokens/index.ts";
import { insertConversation } from "../lifecycle/index.ts";
import {
  agentContext,
  agentContextVersion,
  followAgentLink,
  keepAgentLink,
  newAgentLink,
  passOpens,
} from "./index.ts";

async function conversation(): Promise<{ id: string; sessionId: string }> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: id }, { type: "bound", at: now() }, "flow", tx),
  );
  return { id, sessionId: cookie.id };
}

async function linkTo(conversationId: string, at = now()): Promise<string> {
  const link = await newAgentLink(at);
  await transaction((tx) => keepAgentLink(link, conversationId, at, tx));
  return link.url.split("/").at(-1) ?? "";
}

const later = (seconds: number) => new Date(now().getTime() + seconds * 1000);

test("a link opens its conversation, and no other, for half an hour", async () => {
  const [one, other] = [await conversation(), await conversation()];
  const followed = await followAgentLink(await linkTo(one.id), now());
  if (!followed.ok) throw new Error(followed.code);
  expect(followed.conversationId).toBe(one.id);
  expect(await passOpens(followed.pass, one.id, later(AGENT_PASS_SECONDS - 5))).toBe(true);
  expect(await passOpens(followed.pass, one.id, later(AGENT_PASS_SECONDS + 5))).toBe(false);
  expect(await passOpens(followed.pass, other.id, now())).toBe(false);
  await database().agentContextLink.deleteMany({ where: { conversationId: one.id } });
  expect(await passOpens(followed.pass, one.id, now())).toBe(false);
});

test("of ten that follow a link at once one gets in", async () => {
  const { id } = await conversation();
  const token = await linkTo(id);
  const all = await Promise.all(Array.from({ length: 10 }, () => followAgentLink(token, now())));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  expect(all.filter((one) => !one.ok && one.code === "CONTEXT_LINK_USED")).toHaveLength(9);
  expect(
    await database().sessionEvent.count({ where: { conversationId: id, code: "AGENT_CONTEXT_OPENED" } }),
  ).toBe(1);
});

test("a link that is late, of nothing, or no link at all opens nothing; nor does it pass for a pass", async () => {
  const { id } = await conversation();
  const token = await linkTo(id);
  expect(await passOpens(token, id, now())).toBe(false);
  expect(await followAgentLink(token, later(AGENT_LINK_SECONDS + 5))).toEqual({
    ok: false,
    code: "CONTEXT_LINK_EXPIRED",
  });
  const unkept = (await newAgentLink(now())).url.split("/").at(-1) ?? "";
  for (const none of [unkept, "", "x.y.z"])
    expect(await followAgentLink(none, now())).toEqual({ ok: false, code: "CONTEXT_LINK_INVALID" });
});

test("the page tells a visitor from a customer, and not of a customer whom the ticket did not prove", async () => {
  const { id, sessionId } = await conversation();
  expect(await agentContext(id)).toMatchObject({ identity: null, orders: [], chain: [{ id }] });
  const customer = { email: `${randomUUID()}@example.com`, name: "Alice", createdAt: now() };
  const { id: customerId } = await database().customer.create({
    data: { id: uuidv7(now()), ...customer },
    select: { id: true },
  });
  const before = await agentContextVersion(id);
  await database().persistentSession.update({
    where: { id: sessionId },
    data: { customerId, authenticatedAt: now() },
  });
  expect(await agentContextVersion(id)).not.toBe(before);
  const bound = { sessionId, conversationId: id, code: "CONVERSATION_BOUND", at: now() };
  const bind = (detail: object) =>
    database().sessionEvent.create({ data: { ...bound, id: uuidv7(now()), detail } });
  const nothing = { identity: null, cart: null, chain: [], pages: [] };
  expect(await agentContext(id), "who logs in after the bind").toMatchObject(nothing);
  const { id: event } = await bind({ proven: true });
  const alice = { name: "Alice", how: "password", byVendor: false };
  expect(await agentContext(id)).toMatchObject({ identity: alice, chain: [{ id }] });
  await database().sessionEvent.delete({ where: { id: event } });
  await bind({});
  expect(await agentContext(id), "whom the ticket did not prove").toMatchObject(nothing);
  await database().conversation.update({ where: { id }, data: { customerId } });
  expect(await agentContext(id)).toMatchObject({ identity: { ...alice, byVendor: true } });
});
