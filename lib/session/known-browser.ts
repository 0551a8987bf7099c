import "server-only";
import { createHmac, type KeyObject } from "node:crypto";
import { cookies } from "next/headers";
import { sameBytes } from "#lib/crypto/hash.ts";
import { hmacKeys } from "#lib/crypto/hmac-keys.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { readKnownCookie, writeKnownCookie } from "./cookies.ts";

/**
 * Under which name this browser has logged into the account before, or null. Its failures count by themselves, so
 * that strangers who guess at the account do not keep its owner waiting (ASVS 5.0 6.1.1). It opens nothing.
 *
 * @param account as it was typed
 */
export async function knownBrowser(account: string): Promise<string | null> {
  return nameIn(readKnownCookie(await cookies()), account);
}

/** Notes that the account was opened here; the last one counts. Not on a computer that others use too. */
export async function rememberBrowser(account: string): Promise<void> {
  const jar = await cookies();
  if (nameIn(readKnownCookie(jar), account) === null)
    writeKnownCookie(jar, knownCookie(newSecret(), account));
}

/** What the cookie holds: a random name, and the proof that we gave it for this account. */
export function knownCookie(name: string, account: string): string {
  return `${name}.${proof(hmacKeys(LABEL)[0], name, account).toString("base64url")}`;
}

/** The name, where the proof is good for the account. */
export function nameIn(cookie: string | null, account: string): string | null {
  const [name = "", given = ""] = cookie?.split(".") ?? [];
  const bytes = Buffer.from(given, "base64url");
  return name && hmacKeys(LABEL).some((key) => sameBytes(proof(key, name, account), bytes)) ? name : null;
}

const LABEL = "known browser";

function proof(key: KeyObject, name: string, account: string): Buffer {
  return createHmac("sha256", key).update(`${name} ${account.trim().toLowerCase()}`).digest();
}
