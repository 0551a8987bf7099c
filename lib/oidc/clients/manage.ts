import "server-only";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { insertClient, replaceSecret } from "../store.ts";
import type { ClientRegistration } from "./registration.ts";

/** A secret is shown where it is made, and never again: what is stored is its SHA-256. */
export type NewSecret = { ok: true; secret: string | null } | { ok: false };

/** Makes a client; refused where the id is taken. `secret` is null for a public one. */
export async function addClient(registration: ClientRegistration): Promise<NewSecret> {
  const { isMachine, isPublic, ...client } = registration;
  const secret = isPublic ? null : newSecret();
  const grantTypes = isMachine ? ["client_credentials"] : ["authorization_code", "refresh_token"];
  const isNew = await insertClient({ ...client, grantTypes, secretHash: hashed(secret) }, now());
  return isNew ? { ok: true, secret } : { ok: false };
}

/** Gives a client another secret, at once; refused where there is none of this id that has one. */
export async function rotateSecret(id: string): Promise<NewSecret> {
  const secret = newSecret();
  return (await replaceSecret(id, Buffer.from(sha256(secret)))) ? { ok: true, secret } : { ok: false };
}

function hashed(secret: string | null): Uint8Array<ArrayBuffer> | null {
  return secret === null ? null : Buffer.from(sha256(secret));
}
