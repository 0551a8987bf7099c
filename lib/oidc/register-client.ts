import "server-only";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { upsertClient } from "./store.ts";

/** Makes or replaces an API client; of its secret only the SHA-256 is kept. */
export async function registerApiClient(client: {
  id: string;
  name: string;
  secret: string;
  scopes: string[];
}): Promise<void> {
  const { id, name, secret, scopes } = client;
  await upsertClient({ id, name, secretHash: Buffer.from(sha256(secret)), scopes }, now());
}
