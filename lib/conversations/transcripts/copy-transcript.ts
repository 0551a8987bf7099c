import "server-only";
import { now } from "#lib/clock.ts";
import { sealField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { messengerVendor, type VendorMessage } from "#lib/messenger/index.ts";
import { addFound, countFound, type Found, tally } from "../redaction/index.ts";
import { asJson, bodyOf, openBody, placeOfBody } from "./body.ts";
import { type Place, planCopy } from "./plan.ts";
import {
  deleteMessages,
  findSource,
  insertMessages,
  listToldElsewhere,
  lockTranscript,
  noteCopy,
  type StoredMessage,
  type TranscriptSource,
} from "./store.ts";

/** What a copy came to. */
export interface CopyCounts extends Record<string, number> {
  added: number;
  /** Stored messages that read otherwise at the vendor now. */
  changed: number;
  /** 1 where some had been missed or lost, so that all were numbered again. */
  resynced: number;
  redacted: number;
  /** 1 where the conversation is over and nothing was missing. */
  complete: number;
}

const NOTHING: CopyCounts = { added: 0, changed: 0, resynced: 0, redacted: 0, complete: 0 };

/**
 * Copies what the vendor has of a conversation's messages and we have not (B11), redacted and enclosed; once the
 * conversation has ended, also what reads otherwise than it did. What the vendor has forgotten stays with us.
 * @throws VendorFailure where the vendor could not be asked
 */
export async function copyTranscript({ conversationId }: { conversationId: string }): Promise<CopyCounts> {
  if (!messengerVendor().hasPlatform()) return NOTHING;
  const source = await findSource(conversationId);
  if (!source?.vendorConversationId) return NOTHING;
  const offered = await transcriptOf(source.vendorConversationId);
  return transaction((tx) => takeOver(conversationId, offered ?? [], tx));
}

/** Null where the vendor has no such conversation any more. */
async function transcriptOf(vendorConversationId: string): Promise<VendorMessage[] | null> {
  return messengerVendor()
    .transcript(vendorConversationId)
    .catch((error: unknown) => {
      if (error instanceof VendorFailure && error.kind === "unknown") return null;
      throw error;
    });
}

async function takeOver(id: string, all: VendorMessage[], tx: Transaction): Promise<CopyCounts> {
  const locked = await lockTranscript(id, tx);
  if (!locked) return NOTHING;
  const at = now();
  const { status } = locked.source;
  const isOver = OVER.has(status);
  const offered = await notTold(id, all, tx);
  const { kind, order } = planCopy(locked.stored, offered);
  const written = order.map((place, index) => writtenAs(place, index + 1, !GOES_ON.has(status), at));
  const fresh = written.filter(({ isNew }) => isNew);
  const changed = written.filter(({ hasChanged }) => hasChanged);
  const rows = written.map(({ row }) => row);
  if (kind === "resync" || changed.length > 0) {
    await deleteMessages(id, tx);
    await insertMessages(id, rows, tx);
  } else if (kind === "append") {
    await insertMessages(
      id,
      fresh.map(({ row }) => row),
      tx,
    );
  }
  const found: Found = {};
  for (const one of fresh) addFound(found, one.found);
  await tally(found, "TRANSCRIPT", at, tx);
  const isNews = kind !== "nothing" || changed.length > 0;
  const complete = isOver && !isNews;
  await noteCopy(id, { at, changed: isNews, complete }, tx);
  return {
    added: fresh.length,
    changed: changed.length,
    resynced: Number(kind === "resync"),
    redacted: countFound(found),
    complete: Number(complete),
  };
}

interface Written {
  row: StoredMessage;
  isNew: boolean;
  hasChanged: boolean;
  found: Found;
}

function writtenAs(
  { stored, offered }: Place<StoredMessage, VendorMessage>,
  sequence: number,
  compare: boolean,
  at: Date,
): Written {
  if (stored && !(compare && offered && readsOtherwise(stored, offered)))
    return { row: { ...stored, sequence }, isNew: false, hasChanged: false, found: {} };
  if (!offered) throw new Error("A message that is neither stored nor offered");
  const id = stored?.id ?? uuidv7(offered.sentAt);
  const { json, found } = bodyOf(offered);
  const { sealed: sealedBody, keyId } = sealField(placeOfBody(id), json);
  const author = AUTHORS[offered.author.kind];
  const told = { vendorMessageId: offered.id, sentAt: offered.sentAt, author };
  const row = { id, ...told, sequence, sealedBody, keyId, redactions: countFound(found), storedAt: at };
  return { row, isNew: !stored, hasChanged: stored !== null, found };
}

const AUTHORS = { customer: "CUSTOMER", agent: "AGENT", bot: "BOT", system: "SYSTEM" } as const;

function readsOtherwise(stored: StoredMessage, offered: VendorMessage): boolean {
  const body = openBody(stored.id, stored.sealedBody);
  if (!body || stored.author !== AUTHORS[offered.author.kind]) return true;
  return asJson(body) !== bodyOf(offered).json;
}

/** Without what an earlier conversation has told: the vendor may go on with its own where we began another. */
async function notTold(id: string, all: VendorMessage[], tx: Transaction): Promise<VendorMessage[]> {
  const told = await listToldElsewhere(
    id,
    all.map((message) => message.id),
    tx,
  );
  return all.filter((message) => !told.has(message.id));
}

type Status = TranscriptSource["status"];

const GOES_ON: ReadonlySet<Status> = new Set(["PENDING", "ACTIVE"]);

/** What takes no message any more; what a clock has ended may still be corrected. */
const OVER: ReadonlySet<Status> = new Set(["CLOSED", "EXPIRED", "ARCHIVED"]);
