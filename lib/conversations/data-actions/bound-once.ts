import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import type { BindResult } from "../bind-answer.ts";
import { BindAnswer } from "./contracts.ts";
import { type KeyedCall, keepAnswer, type StoredAnswer, storedAnswer } from "./idempotency.ts";

/** The key came with another request meanwhile: nothing of this one may stay. */
export class KeyTaken extends Error {
  override name = "KeyTaken";
}

/** What a request with this key was answered before; null where it was not, or where that cannot be read any more. */
export async function answeredBefore(call: KeyedCall, at: Date): Promise<BindResult | null> {
  const before = await storedAnswer(call, at);
  return before && resultOf(before);
}

/**
 * Keeps an answer under the key of its request, in the transaction of what it tells of. A repeat that ran beside it and
 * was quicker has answered for both.
 *
 * @throws KeyTaken
 */
export async function answeredOnce(
  call: KeyedCall,
  result: BindResult,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  if (!result.ok) return result;
  const { answer, conversationId } = result;
  if (await keepAnswer(call, { body: JSON.stringify(answer), conversationId }, at, tx)) return result;
  const before = await storedAnswer(call, at, tx);
  if (before?.reused) throw new KeyTaken();
  return (before && resultOf(before)) ?? result;
}

function resultOf(before: StoredAnswer): BindResult | null {
  if (before.reused) return { ok: false, code: "IDEMPOTENCY_KEY_REUSED" };
  const answer = before.body === null ? null : BindAnswer.safeParse(JSON.parse(before.body));
  return answer?.success ? { ok: true, conversationId: before.conversationId, answer: answer.data } : null;
}
