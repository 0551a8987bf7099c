import "server-only";
import { now } from "#lib/clock.ts";
import { sealField } from "#lib/crypto/field.ts";
import { sha256, sha256Hex } from "#lib/crypto/hash.ts";
import { transaction } from "#lib/db/index.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { queue, send } from "#lib/queue/index.ts";
import { type Found, redactJson, tally } from "../redaction/index.ts";
import { insertEvent, isErased, type NewEvent } from "./store.ts";

export type TakenIn = "TAKEN" | "REPEATED" | "ERASED" | "INVALID_JSON";

/**
 * Keeps what the vendor posted, once, and asks for it to be worked on, both or neither (C8, F). What nobody
 * understands is kept too, under the hash of its body; of what a customer had erased nothing is kept any more, and
 * nowhere what must not be stored.
 */
export async function takeIn(text: string): Promise<TakenIn> {
  const body = parsed(text);
  if (body === undefined) return "INVALID_JSON";
  const { event, found } = toEvent(body, text);
  await queue();
  return transaction(async (tx) => {
    const { vendorConversationId: about } = event;
    if (about && (await isErased(sha256(about), tx))) return "ERASED";
    if (!(await insertEvent(event, tx))) return "REPEATED";
    await tally(found, "EVENT", event.receivedAt, tx);
    await send("vendor-event", { eventId: event.id }, { key: event.id, tx });
    return "TAKEN";
  });
}

function toEvent(body: unknown, text: string): { event: NewEvent; found: Found } {
  const notice = messengerVendor().readNotice(body);
  const receivedAt = now();
  const id = notice?.id ?? `unread-${sha256Hex(text)}`;
  const { value, found } = redactJson(body);
  const place = { table: "vendor_event", column: "sealed_body", id };
  const { sealed, keyId } = sealField(place, JSON.stringify(value));
  const event = {
    id,
    name: notice?.name ?? "unread",
    vendorConversationId: notice?.vendorConversationId ?? null,
    occurredAt: earlier(notice?.occurredAt ?? receivedAt, receivedAt),
    receivedAt,
    sealedBody: sealed,
    keyId,
  };
  return { event, found };
}

/** Nothing is heard of before it happens, whatever a clock elsewhere says. */
function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
