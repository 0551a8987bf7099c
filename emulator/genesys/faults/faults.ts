import { z } from "zod";
import type { Identifiers } from "../state/identifiers.ts";

/** What can go wrong on request. Names of places where each acts are in the README's table. */
export const faultKinds = [
  "dropSockets",
  "silentSocket",
  "slow",
  "refuseUpgrade",
  "unauthorized",
  "forbidden",
  "tooManyRequests",
  "serverError",
  "echoLate",
  "echoTwice",
  "echoOutOfOrder",
  "exchangeSlow",
  "exchangeFails",
  "refreshTokenRevoked",
  "webhookLost",
  "webhookDuplicated",
  "webhookReordered",
  "dataActionTimeout",
  "storageBlocked",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Where the faults that several interfaces share act. */
export const faultTargets = [
  "socket",
  "history",
  "platform",
  "token",
  "guestToken",
  "configuration",
] as const;
export type FaultTarget = (typeof faultTargets)[number];

const anyFaultSchema = z.object({
  kind: z.enum(faultKinds),
  target: z.enum(faultTargets).optional(),
  /** `next` = once, a number = that many times, `always` = until lifted. */
  scope: z.union([z.literal("next"), z.literal("always"), z.number().int().positive()]).default("next"),
  conversationId: z.string().optional(),
  delayMs: z.number().int().min(0).max(600_000).default(2000),
  status: z.number().int().min(400).max(599).optional(),
  /** Payload code of the error on the socket, for `serverError`; 5000 without it (genesys.md §3.5). */
  code: z.number().int().optional(),
  message: z.string().optional(),
  retryAfter: z.number().int().min(0).default(3),
});

/** Faults of interfaces that are not about a conversation, or do not know yet which one. */
const kindsWithout: FaultKind[] = [
  "refuseUpgrade",
  "exchangeSlow",
  "exchangeFails",
  "refreshTokenRevoked",
  "storageBlocked",
];
const targetsWithout: FaultTarget[] = ["history", "token", "guestToken", "configuration"];

export const faultSchema = anyFaultSchema.refine(
  ({ kind, target = "socket", conversationId }) =>
    conversationId === undefined || !(kindsWithout.includes(kind) || targetsWithout.includes(target)),
  { path: ["conversationId"], error: "this fault cannot be limited to one conversation" },
);

export type FaultRequest = z.infer<typeof faultSchema>;
export interface Fault extends FaultRequest {
  id: string;
  /** How often it will still act; Infinity where the scope is `always`. */
  remaining: number;
}

export interface Faults {
  add(request: FaultRequest): Fault;
  /** Those that may still act, and those of which an effect lasts. */
  list(): Fault[];
  /** The fault that acts here and now, used up by one; undefined = all is well. */
  take(kind: FaultKind, where?: { conversationId?: string; target?: FaultTarget }): Fault | undefined;
  /** Uses a fault up by one. */
  use(fault: Fault): void;
  /**
   * Remembers an effect that goes on after the fault has acted.
   * @param end what undoes it when the fault is lifted
   * @returns to be called when the effect is over by itself
   */
  lasts(fault: Fault, end: () => void): () => void;
  lift(id: string): boolean;
  liftAll(): void;
  /** Without undoing anything: what was affected is gone too. */
  forget(): void;
}

export function createFaults(identifiers: Identifiers): Faults {
  const acting = new Set<Fault>();
  const lasting = new Map<Fault, Set<() => void>>();
  const list = () => [...new Set([...acting, ...lasting.keys()])];

  function use(fault: Fault): void {
    fault.remaining -= 1;
    if (fault.remaining <= 0) acting.delete(fault);
  }

  function end(fault: Fault): void {
    acting.delete(fault);
    const effects = lasting.get(fault) ?? [];
    lasting.delete(fault);
    for (const undo of effects) undo();
  }

  return {
    add(request) {
      const remaining =
        request.scope === "next" ? 1 : request.scope === "always" ? Number.POSITIVE_INFINITY : request.scope;
      const fault = { ...request, id: identifiers.next("fault", request.kind), remaining };
      acting.add(fault);
      return fault;
    },
    list,
    use,
    take(kind, where = {}) {
      for (const fault of acting) {
        if (fault.kind !== kind || !applies(fault, where)) continue;
        use(fault);
        return fault;
      }
      return undefined;
    },
    lasts(fault, undo) {
      const effects = lasting.get(fault) ?? new Set();
      lasting.set(fault, effects.add(undo));
      return () => {
        effects.delete(undo);
        if (effects.size === 0 && lasting.get(fault) === effects) lasting.delete(fault);
      };
    },
    lift(id) {
      const fault = list().find((candidate) => candidate.id === id);
      if (fault) end(fault);
      return fault !== undefined;
    },
    liftAll() {
      for (const fault of list()) end(fault);
    },
    forget() {
      acting.clear();
      lasting.clear();
    },
  };
}

function applies(fault: Fault, where: { conversationId?: string; target?: FaultTarget }): boolean {
  if (where.target && (fault.target ?? "socket") !== where.target) return false;
  return fault.conversationId === undefined || fault.conversationId === where.conversationId;
}
