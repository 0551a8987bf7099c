import "server-only";
import { openField, type SealedField, sealField } from "#lib/crypto/field.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import type { Transaction } from "#lib/db/index.ts";
import { log } from "#lib/log.ts";
import { redactJson } from "../redaction/index.ts";
import { findKey, insertKey } from "./store.ts";

/** A request that may be repeated without harm: whose, under which key, and what it asked. */
export interface KeyedCall {
  clientId: string;
  key: string;
  /** Method and path. */
  endpoint: string;
  /** SHA-256 of what was asked, without what must not be stored. */
  requestHash: Uint8Array<ArrayBuffer>;
}

/** What the request was answered before; `reused`: the key came with another request. */
export type StoredAnswer = { reused: true } | { reused: false; body: string | null; conversationId: string };

const KEY = /^[\x21-\x7e]{1,128}$/;
const KEPT_MS = 24 * 3_600_000;

/** The header's key, or null where there is none that we take. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key") ?? "";
  return KEY.test(key) ? key : null;
}

/** `body` as it was parsed, so that a space more is the same request. */
export function keyedCall(clientId: string, key: string, endpoint: string, body: unknown): KeyedCall {
  return {
    clientId,
    key,
    endpoint,
    requestHash: Buffer.from(sha256(JSON.stringify(redactJson(body).value))),
  };
}

/** Until when a key is remembered: a day, in which nobody retries any more. */
export function keyExpiry(at: Date): Date {
  return new Date(at.getTime() + KEPT_MS);
}

export function sealAnswer(call: KeyedCall, body: string): SealedField {
  return sealField(place(call), body);
}

/** Null where the key is not known, or no longer. */
export async function storedAnswer(
  call: KeyedCall,
  at: Date,
  tx?: Transaction,
): Promise<StoredAnswer | null> {
  const row = await findKey(call.clientId, call.key, tx);
  if (!row || row.expiresAt <= at) return null;
  const isSame = row.endpoint === call.endpoint && Buffer.from(row.requestHash).equals(call.requestHash);
  if (!isSame) return { reused: true };
  const body = openField(place(call), row.sealedAnswer);
  if (body === null) log().error({ code: "FIELD_UNREADABLE" }, "A stored answer does not open");
  return { reused: false, body, conversationId: row.conversationId ?? "" };
}

/** Keeps an answer in the transaction of its effect; whether the key was free. */
export function keepAnswer(
  call: KeyedCall,
  answer: { body: string; conversationId: string },
  at: Date,
  tx: Transaction,
): Promise<boolean> {
  const { sealed, keyId } = sealAnswer(call, answer.body);
  const { conversationId } = answer;
  const times = { createdAt: at, expiresAt: keyExpiry(at) };
  return insertKey({ ...call, status: 200, sealedAnswer: sealed, keyId, conversationId, ...times }, tx);
}

function place({ clientId, key }: KeyedCall) {
  return { table: "idempotency_key", column: "sealed_answer", id: `${clientId} ${key}` };
}
