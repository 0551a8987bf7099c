import "server-only";
import { now } from "#lib/clock.ts";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { changeBrowser } from "./browser.ts";
import type { Binding, DeploymentKind } from "./types.ts";

/** How a session and its customer appear in the browser cookie and in hydration: hashes, the same every time. */
export function bindingOf(sessionId: string, customerId: string | null): Binding {
  return {
    session: sha256Hex(`session:${sessionId}`),
    customer: customerId && sha256Hex(`customer:${customerId}`),
  };
}

/** Notes that from here on the Messenger's storage in this browser is this session's (A5), and nothing is owed. */
export async function noteBinding(
  sessionId: string,
  customerId: string | null,
  kind: DeploymentKind = "visitors",
): Promise<void> {
  const binding = bindingOf(sessionId, customerId);
  await changeBrowser((browser) => {
    const same = browser.debt ? null : browser.bound;
    const deployment = kind === "customers" ? { deployment: kind } : {};
    const isKnown = same?.session === binding.session && same.customer === binding.customer;
    if (isKnown && same.deployment === deployment.deployment) return browser;
    const { id, authenticated } = same ?? { id: uuidv7(now()), authenticated: false };
    return { ...browser, bound: { id, authenticated, ...binding, ...deployment }, debt: null };
  });
}

/**
 * A log-in keeps the session's id, so storage that was this session's is now this customer's; of which deployment it
 * is stays.
 */
export async function noteCustomer(sessionId: string, customerId: string): Promise<void> {
  const { session, customer } = bindingOf(sessionId, customerId);
  await changeBrowser((browser) =>
    browser.bound?.session === session && !browser.bound.customer
      ? { ...browser, bound: { ...browser.bound, customer } }
      : browser,
  );
}

/** Notes that the Messenger is about to log in at the vendor, so that a log-out here is owed one there too. */
export async function noteAuthentication(): Promise<void> {
  await changeBrowser((browser) =>
    browser.bound && !browser.bound.authenticated
      ? { ...browser, bound: { ...browser.bound, authenticated: true } }
      : browser,
  );
}
