import { randomUUID } from "node:crypto";
import { z } from "zod";

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
export const faultTargets = ["socket", "history", "platform", "token", "configuration"] as const;
export type FaultTarget = (typeof faultTargets)[number];

export const faultSchema = z.object({
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

export type FaultRequest = z.infer<typeof faultSchema>;
export interface Fault extends FaultRequest {
  id: string;
  /** How often it will act; Infinity where the scope is `always`. */
  remaining: number;
}

export interface Faults {
  add(request: FaultRequest): Fault;
  list(): Fault[];
  /** The fault that acts here and now, used up by one; undefined = all is well. */
  take(kind: FaultKind, where?: { conversationId?: string; target?: FaultTarget }): Fault | undefined;
  /** Is one set, without using it up? */
  isSet(kind: FaultKind): boolean;
  lift(id: string): boolean;
  clear(): void;
}

export function createFaults(): Faults {
  const faults: Fault[] = [];
  const remove = (fault: Fault) => faults.splice(faults.indexOf(fault), 1);
  return {
    add(request) {
      const remaining =
        request.scope === "next" ? 1 : request.scope === "always" ? Number.POSITIVE_INFINITY : request.scope;
      const fault = { ...request, id: randomUUID(), remaining };
      faults.push(fault);
      return fault;
    },
    list: () => [...faults],
    take(kind, where = {}) {
      if (faults.length === 0) return undefined;
      const fault = faults.find((candidate) => candidate.kind === kind && applies(candidate, where));
      if (!fault) return undefined;
      fault.remaining -= 1;
      if (fault.remaining <= 0) remove(fault);
      return fault;
    },
    isSet: (kind) => faults.some((fault) => fault.kind === kind),
    lift(id) {
      const fault = faults.find((candidate) => candidate.id === id);
      if (fault) remove(fault);
      return fault !== undefined;
    },
    clear() {
      faults.length = 0;
    },
  };
}

function applies(fault: Fault, where: { conversationId?: string; target?: FaultTarget }): boolean {
  if (where.target && (fault.target ?? "socket") !== where.target) return false;
  return fault.conversationId === undefined || fault.conversationId === where.conversationId;
}
