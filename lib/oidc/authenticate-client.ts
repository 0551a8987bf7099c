import "server-only";
import { sameBytes, sha256 } from "#lib/crypto/hash.ts";
import { lookUpClient } from "./look-up-client.ts";
import { type OAuthError, oauthError } from "./oauth-error.ts";
import { presentedCredentials } from "./presented-credentials.ts";
import type { Client } from "./store.ts";

const NOBODY = sha256("no such client");

/** What reaches the token and revocation endpoints. */
export interface ClientRequest {
  authorization: string | null;
  form: Readonly<Record<string, string>>;
}

/** The client that a request comes from. An unknown one and a wrong secret are the same answer. */
export async function authenticateClient({
  authorization,
  form,
}: ClientRequest): Promise<{ ok: true; client: Client } | OAuthError> {
  const presented = presentedCredentials(authorization, form);
  if (!presented.ok) return presented;
  const client = await lookUpClient(presented.id);
  const matches = sameBytes(sha256(presented.secret ?? ""), client?.secretHash ?? NOBODY);
  const isPublic = client?.secretHash === null && presented.secret === null;
  if (client && (matches || isPublic)) return { ok: true, client };
  return oauthError("invalid_client", "Unknown client, or the secret is not its secret.");
}
