import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { generateSigningKey } from "./generate.ts";
import type { Plan } from "./plan.ts";
import type { Algorithm, SigningKey } from "./signing-key.ts";
import { activateSigningKey, deleteSigningKeys, insertSigningKeys, retireSigningKeys } from "./store.ts";

/** Does what was planned; `made` are new keys to take from. */
export async function carryOut(
  { algorithm, begin, retire, remove, make }: Plan & { algorithm: Algorithm },
  made: SigningKey[],
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (retire.length > 0) await retireSigningKeys(retire, at, tx);
  if (remove.length > 0) await deleteSigningKeys(remove, tx);
  if (begin) {
    const state = begin.at <= at ? "ACTIVE" : "NEXT";
    await activateSigningKey(begin.kid, { activatedAt: begin.at, state }, tx);
  }
  const keys: SigningKey[] = [];
  for (const state of make) {
    const key = take(made, algorithm) ?? (await generateSigningKey(algorithm, at));
    keys.push({ ...key, state, activatedAt: state === "ACTIVE" ? at : null });
  }
  if (keys.length > 0) await insertSigningKeys(keys, tx);
}

function take(made: SigningKey[], algorithm: Algorithm): SigningKey | undefined {
  const found = made.findIndex((key) => key.algorithm === algorithm);
  return found < 0 ? undefined : made.splice(found, 1)[0];
}
