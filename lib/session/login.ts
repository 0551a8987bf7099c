import "server-only";
import { currentVisit } from "./current.ts";
import { findAuthenticatedAt } from "./store.ts";
import type { Role } from "./types.ts";

/** The session behind a request and who is logged in. */
export interface CurrentLogin {
  sessionId: string;
  /** Null while anonymous. */
  customerId: string | null;
  role: Role | null;
  /** When they proved who they are: never later than in truth. */
  authenticatedAt: Date;
}

/** Who this request is from, as far as it matters to others; null without a kept session. */
export async function currentLogin(): Promise<CurrentLogin | null> {
  const { sessionId, kept, customer } = await currentVisit();
  const authenticatedAt = sessionId && kept ? await findAuthenticatedAt(sessionId) : null;
  if (!sessionId || !authenticatedAt) return null;
  return { sessionId, customerId: customer?.id ?? null, role: customer?.role ?? null, authenticatedAt };
}
