import "server-only";
import { createHmac, type KeyObject } from "node:crypto";
import { sha256 } from "#lib/crypto/hash.ts";
import { hmacKeys } from "#lib/crypto/hmac-keys.ts";

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** What a token's text says: its family and 32 bytes as base64url. */
export interface Presented {
  familyId: string;
  secret: string;
}

/** Null for text that is no refresh token of ours. */
export function readToken(text: string): Presented | null {
  const [, familyId, secret] = TOKEN.exec(text) ?? [];
  return familyId && secret ? { familyId, secret } : null;
}

export function tokenText({ familyId, secret }: Presented): string {
  return `${familyId}.${secret}`;
}

/** What is stored of it. */
export function hashOf(secret: string): Buffer {
  return sha256(Buffer.from(secret, "base64url"));
}

/**
 * The secret that follows, recomputable by every instance and never stored: one for each key, the newest key's
 * first. Whoever holds a token cannot work out the next one.
 */
export function successors({ familyId, secret }: Presented): [string, ...string[]] {
  return derived("refresh successor", familyId, secret);
}

/** The first secret of a family that belongs to whoever knows `seed`. */
export function firstSecrets(familyId: string, seed: string): [string, ...string[]] {
  return derived("refresh first", familyId, seed);
}

function derived(label: string, familyId: string, secret: string): [string, ...string[]] {
  const [newest, ...older] = hmacKeys(label);
  const derive = (key: KeyObject) =>
    createHmac("sha256", key).update(`${familyId}.${secret}`).digest("base64url");
  return [derive(newest), ...older.map(derive)];
}
