import type { GuestIdentity } from "../guest/session.ts";

/** What the vendor remembers of one log-in, from the exchange until it is revoked. */
export interface GuestLogin {
  id: string;
  deploymentId: string;
  identity: GuestIdentity;
  /** Hash of the vendor's refresh token, if there is one. */
  refreshTokenHash?: string;
  /** Milliseconds on the emulator's clock. */
  refreshExpiresAt: number;
  /** The provider's own refresh token, used to see whether its session still lives. */
  providerRefreshToken?: string;
  /** A look at the provider that is under way: one at a time, since its refresh token may rotate. */
  providerCheck?: Promise<ProviderCheck>;
  /** Lifetime of the provider's access token, seconds: the vendor's JWT never outlives it. */
  accessTokenSeconds?: number;
  integration: string;
  revoked: boolean;
}

/** `gone`: the provider refuses to renew. `unknown`: it could not be asked. */
export type ProviderCheck = "alive" | "gone" | "unknown";

export interface AuthState {
  logins: Map<string, GuestLogin>;
  byRefreshToken: Map<string, GuestLogin>;
  /** Hashes of provider codes and id_tokens that were redeemed: each works once. */
  used: Set<string>;
  /** Access tokens of the flow at the brand, by integration; the end is real time. */
  dataActionTokens: Map<string, { accessToken: string; expiresAt: number }>;
}

export function createAuthState(): AuthState {
  return { logins: new Map(), byRefreshToken: new Map(), used: new Set(), dataActionTokens: new Map() };
}
