import "server-only";
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { formatPhc, parsePhc, type ScryptHash } from "./phc.ts";

// OWASP's password storage recommendation for scrypt: N = 2^15, r = 8, p = 3 (32 MiB for each verification).
const PARAMETERS = { ln: 15, r: 8, p: 3 };

/** Hashes a password for storage; the result is a PHC string with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, { ...PARAMETERS, salt });
  return formatPhc({ ...PARAMETERS, salt, hash });
}

/**
 * Whether a password matches a stored PHC string. Null as the stored value stands for an account that does not
 * exist: the same work is done and the answer is false, so that the time taken tells nobody which accounts exist.
 *
 * @throws Error when the stored value is no PHC string of ours
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const expected = stored === null ? decoy() : parsePhc(stored);
  if (!expected) throw new Error("A stored password hash is malformed");
  const actual = await derive(password, expected);
  return timingSafeEqual(actual, expected.hash) && stored !== null;
}

function decoy(): ScryptHash {
  return { ...PARAMETERS, salt: randomBytes(16), hash: randomBytes(32) };
}

// The same characters typed on different keyboards may differ in their code points; NFKC makes them one.
function derive(password: string, { ln, r, p, salt }: Omit<ScryptHash, "hash">): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 2 ** ln * r * 128 * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
