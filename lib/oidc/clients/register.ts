import "server-only";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { type Client, upsertClient } from "../store.ts";

/** Makes or replaces a client; of its secret only the SHA-256 is kept, and null makes it a public one. */
export async function registerClient(
  client: Omit<Client, "secretHash"> & { secret: string | null },
): Promise<void> {
  const { secret, ...rest } = client;
  await upsertClient({ ...rest, secretHash: secret === null ? null : Buffer.from(sha256(secret)) }, now());
}
