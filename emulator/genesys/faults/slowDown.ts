import { setTimeout as wait } from "node:timers/promises";
import type { Organisation } from "../state/organisation.ts";
import type { FaultTarget } from "./faults.ts";

/** A fault that makes an interface slow, by what the path belongs to and the conversation that it names. */
export async function slowDown(
  { faults, lifetime }: Organisation,
  path: string,
  conversationId: string | undefined,
): Promise<void> {
  const target = targetOf(path);
  const slow = target && faults.take("slow", { target, conversationId });
  if (slow)
    await wait(slow.delayMs, undefined, { signal: lifetime.signal, ref: false }).catch(() => undefined);
}

function targetOf(path: string): FaultTarget | undefined {
  if (path.startsWith("/api/v2/webmessaging/")) return "history";
  if (path.startsWith("/api/v2/webdeployments/")) return "guestToken";
  if (path.startsWith("/api/v2/")) return "platform";
  if (path.startsWith("/webdeployments/")) return "configuration";
  return path === "/oauth/token" ? "token" : undefined;
}
