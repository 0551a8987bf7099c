import "server-only";
import { currentVisit } from "./current.ts";
import type { Role } from "./types.ts";

/** Who is logged in behind a request. */
export interface CurrentLogin {
  sessionId: string;
  customerId: string;
  role: Role;
  /** When they proved who they are. */
  authenticatedAt: Date;
}

/** Who this request is from, as far as it matters to others; null where nobody is logged in. */
export async function currentLogin(): Promise<CurrentLogin | null> {
  const { sessionId, customer, authenticatedAt } = await currentVisit();
  if (!sessionId || !customer || !authenticatedAt) return null;
  return { sessionId, customerId: customer.id, role: customer.role, authenticatedAt };
}
