import "server-only";
import { createHmac } from "node:crypto";
import { sameBytes } from "#lib/crypto/hash.ts";

/** What `X-Signature` proves of a body. */
export type SignatureVerdict = "OK" | "WEBHOOK_SIGNATURE_INVALID" | "WEBHOOK_TOO_OLD";

export interface Signed {
  /** `t=<seconds>,v1=<hex>`, with several v1 while the sender changes its secret. */
  header: string;
  /** As it came, byte by byte. */
  body: string;
}

const HEADER = /^t=(\d{1,12})((?:,\s*v1=[0-9a-f]{64})+)$/;

/**
 * Whether one of the secrets made it (HMAC-SHA256 of `<seconds>.<body>`), within so many seconds of `at`: what was
 * overheard cannot be sent again later. `at` is the machine's time, by which the sender signs.
 */
export function verifySignature(
  { header, body }: Signed,
  secrets: string[],
  at: Date,
  toleranceSeconds: number,
): SignatureVerdict {
  const [, seconds, list] = HEADER.exec(header.trim()) ?? [];
  if (!seconds || !list) return "WEBHOOK_SIGNATURE_INVALID";
  const given = [...list.matchAll(/v1=([0-9a-f]{64})/g)].map(([, hex = ""]) => Buffer.from(hex, "hex"));
  const made = secrets.map((secret) => createHmac("sha256", secret).update(`${seconds}.${body}`).digest());
  if (!made.some((one) => given.some((other) => sameBytes(one, other)))) return "WEBHOOK_SIGNATURE_INVALID";
  const age = Math.abs(at.getTime() / 1000 - Number(seconds));
  return age <= toleranceSeconds ? "OK" : "WEBHOOK_TOO_OLD";
}
