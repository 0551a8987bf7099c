import { type Reply, vendorError } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";
import type { FaultTarget } from "./faults.ts";
import { httpFault } from "./httpFault.ts";

/** The vendor's error body in the place of an interface's answer, where a fault says so. */
export function faultReply(
  { faults }: Organisation,
  target: FaultTarget,
  conversationId?: string,
): Reply | undefined {
  const fault = httpFault(faults, target, conversationId);
  return fault && vendorError(fault.status, fault.code, fault.message, fault.headers);
}
