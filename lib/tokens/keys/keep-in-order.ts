import "server-only";
import { environment } from "#lib/config/environment.ts";
import { transaction } from "#lib/db/index.ts";
import { carryOut } from "./carry-out.ts";
import { generateSigningKey } from "./generate.ts";
import { type Plan, planKeys } from "./plan.ts";
import { openPrivatePart } from "./private-part.ts";
import { ALGORITHMS, type Algorithm, type SigningKey } from "./signing-key.ts";
import { findSigningKeys, lockSigningKeys } from "./store.ts";

/** What somebody asks for beyond good order. */
export interface Wish {
  /** The algorithms whose next key shall sign. */
  rotate: readonly Algorithm[];
  /** Whether keys that do not open are given up. */
  retireUnreadable: boolean;
}

const NOTHING: Wish = { rotate: [], retireUnreadable: false };

/** Whether something is to be done about these keys. */
export function isDue(keys: SigningKey[], at: Date): boolean {
  return plans(keys, at, NOTHING).some(
    ({ begin, retire, remove, make }) => begin || retire.length + remove.length + make.length > 0,
  );
}

/**
 * Makes, activates, retires and removes keys as they are due or asked for, one process after the other.
 * @returns all keys as they are then
 */
export async function keepInOrder(at: Date, wish: Wish = NOTHING): Promise<SigningKey[]> {
  // Before the transaction: an RSA pair takes a moment, in which nobody has to wait for the lock.
  const made = await makeAhead(plans(await findSigningKeys(), at, wish), at);
  return transaction(async (tx) => {
    await lockSigningKeys(tx);
    for (const plan of plans(await findSigningKeys(tx), at, wish)) await carryOut(plan, made, at, tx);
    return findSigningKeys(tx);
  });
}

function plans(keys: SigningKey[], at: Date, wish: Wish): (Plan & { algorithm: Algorithm })[] {
  const { isProduction, KEY_ROTATE_AFTER_SECONDS: rotateAfterSeconds } = environment();
  const known = keys.map((key) => ({
    ...key,
    opens: openPrivatePart(key) !== null,
  }));
  return ALGORITHMS.map((algorithm) => {
    const given = {
      at,
      rotateAfterSeconds,
      rotate: wish.rotate.includes(algorithm),
      // The secrets of a development machine come and go; in production a wrong one must not change anything.
      replaceUnreadable: !isProduction,
      retireUnreadable: wish.retireUnreadable,
    };
    return {
      algorithm,
      ...planKeys(
        known.filter((key) => key.algorithm === algorithm),
        given,
      ),
    };
  });
}

function makeAhead(planned: ReturnType<typeof plans>, at: Date): Promise<SigningKey[]> {
  const wanted = planned.flatMap(({ algorithm, make }) => make.map(() => algorithm));
  return Promise.all(wanted.map((algorithm) => generateSigningKey(algorithm, at)));
}
