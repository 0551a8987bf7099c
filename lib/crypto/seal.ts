import "server-only";
import { createDecipheriv, createHmac, createSecretKey, type KeyObject, pbkdf2Sync } from "node:crypto";
import { sealData } from "iron-session";
import { sameBytes } from "./hash.ts";

/** Passwords by the id in the seal: 1 is the oldest, the highest the one that new seals get. */
export type Passwords = Readonly<Record<number, string>>;

const CLOCK_SKEW_MS = 60_000;

/** Newest first, as configured, to iron-session's numbered map. */
export function passwordMap(newestFirst: readonly string[]): Passwords {
  return Object.fromEntries(newestFirst.map((password, place) => [newestFirst.length - place, password]));
}

/** Seals a JSON object with iron-session. `ttl` in seconds. */
export function seal(data: object, passwords: Passwords, ttl: number): Promise<string> {
  return sealData(data, { password: passwords, ttl });
}

/**
 * Opens what `seal` made: the content, or null for whatever is forged, truncated, expired, of another format or
 * sealed with a forgotten password. Never throws.
 *
 * It reads iron-session's own format (Fe26.2: PBKDF2, AES-256-CBC, HMAC-SHA-256) in one go on the main thread,
 * since iron-session's reading goes through six awaited Web Crypto calls, the largest part of what a session
 * cost per page. A property test holds both readings equal. Decision record 0004.
 */
export function openSeal(sealed: string, passwords: Passwords, nowMs = Date.now()): unknown {
  try {
    return open(sealed.split("~", 1)[0] ?? "", passwords, nowMs);
  } catch {
    return null;
  }
}

function open(sealed: string, passwords: Passwords, nowMs: number): unknown {
  const parts = sealed.split("*");
  if (parts.length !== 8) return null;
  const [prefix, passwordId, salt, iv, encrypted, expiration, hmacSalt, digest] = parts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (prefix !== "Fe26.2" || !isPasswordId(passwordId) || isExpired(expiration, nowMs)) return null;
  const base = sealed.slice(0, sealed.length - hmacSalt.length - digest.length - 2);
  const signature = Buffer.from(digest, "base64url");
  const isKeyOf = (password: string) =>
    sameBytes(createHmac("sha256", derive(password, hmacSalt)).update(base).digest(), signature);
  const password = inOrderOfTrial(passwords, passwordId).find(isKeyOf);
  return password === undefined ? null : JSON.parse(decrypt(derive(password, salt), iv, encrypted));
}

function isPasswordId(id: string): boolean {
  return /^[1-9]\d{0,3}$/.test(id);
}

/** Numbers count from the oldest, so they shift when a secret is retired: the seal's own is only the first to try. */
function inOrderOfTrial(passwords: Passwords, id: string): string[] {
  const named = passwords[Number(id)];
  const others = Object.values(passwords).filter((password) => password !== named);
  return named === undefined ? others : [named, ...others];
}

function isExpired(expiration: string, nowMs: number): boolean {
  return !/^[1-9]\d{0,15}$/.test(expiration) || Number(expiration) <= nowMs - CLOCK_SKEW_MS;
}

/** A key object, since Node makes an error and throws it away for each key that is given as bytes. */
function derive(password: string, salt: string): KeyObject {
  return createSecretKey(pbkdf2Sync(password, salt, 1, 32, "sha1"));
}

function decrypt(key: KeyObject, iv: string, encrypted: string): string {
  const decipher = createDecipheriv("aes-256-cbc", key, Buffer.from(iv, "base64url"));
  return decipher.update(encrypted, "base64url", "utf8") + decipher.final("utf8");
}
