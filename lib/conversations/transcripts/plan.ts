/** A message that is stored, and one that the vendor has, as far as their order is concerned. */
interface Stored {
  vendorMessageId: string;
  /** From 1; one that is left out is a gap. */
  sequence: number;
  sentAt: Date;
}
interface Offered {
  id: string;
  sentAt: Date;
}

export interface Place<S, O> {
  stored: S | null;
  offered: O | null;
}

/** What a copy has to do: nothing, go on at the end, or number all messages again because some were missed or a number is left out. */
export interface CopyPlan<S, O> {
  kind: "nothing" | "append" | "resync";
  /** All messages in their order; what the vendor no longer has stays. */
  order: Place<S, O>[];
}

/** Compares what is stored with all that the vendor has, both in their order. */
export function planCopy<S extends Stored, O extends Offered>(
  stored: readonly S[],
  offered: readonly O[],
): CopyPlan<S, O> {
  const known = new Map(stored.map((message) => [message.vendorMessageId, message]));
  const fresh = offered.filter(({ id }) => !known.has(id));
  const firstNew = offered.findIndex(({ id }) => !known.has(id));
  const wasMissed = firstNew >= 0 && offered.slice(firstNew).some(({ id }) => known.has(id));
  if (wasMissed || stored.some(({ sequence }, index) => sequence !== index + 1))
    return { kind: "resync", order: merged(stored, offered, known) };
  return {
    kind: fresh.length > 0 ? "append" : "nothing",
    order: [...kept(stored, offered), ...fresh.map((message) => ({ stored: null, offered: message }))],
  };
}

function kept<S extends Stored, O extends Offered>(
  stored: readonly S[],
  offered: readonly O[],
): Place<S, O>[] {
  const byId = new Map(offered.map((message) => [message.id, message]));
  return stored.map((message) => ({ stored: message, offered: byId.get(message.vendorMessageId) ?? null }));
}

/** The vendor's order; what only we have comes before the first that was sent later. */
function merged<S extends Stored, O extends Offered>(
  stored: readonly S[],
  offered: readonly O[],
  known: ReadonlyMap<string, S>,
): Place<S, O>[] {
  const ids = new Set(offered.map(({ id }) => id));
  const ours = stored.filter(({ vendorMessageId }) => !ids.has(vendorMessageId));
  const order: Place<S, O>[] = [];
  for (const message of offered) {
    while (ours[0] && ours[0].sentAt <= message.sentAt)
      order.push({ stored: ours.shift() ?? null, offered: null });
    order.push({ stored: known.get(message.id) ?? null, offered: message });
  }
  return [...order, ...ours.map((message) => ({ stored: message, offered: null }))];
}
