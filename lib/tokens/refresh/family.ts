/** A chain of refresh tokens, each the successor of the one before. */
export interface RefreshFamily {
  id: string;
  sessionId: string;
  customerId: string | null;
  /** Null for the browser bridge's. */
  clientId: string | null;
  scopes: string[];
  createdAt: Date;
  /** Absolute: no successor lives longer. */
  expiresAt: Date;
}

/** Who is logged in to the session that a family belongs to, and since when. */
export interface FamilyLogin {
  customer: { id: string; name: string; email: string; issuer: string | null; subject: string | null };
  authenticatedAt: Date;
}

/** Seconds in which a token that was just traded in still gives the same successor. */
export const SUCCESSOR_WINDOW_SECONDS = 10;

/** Why a family may be revoked; `SUPERSEDED` is the one after which a token of it is taken for stolen. */
export const SUPERSEDED = "SUPERSEDED";

export function windowBefore(at: Date): Date {
  return new Date(at.getTime() - SUCCESSOR_WINDOW_SECONDS * 1000);
}
