import { z } from "zod";

/** Parameters, salt and output of one scrypt run (RFC 7914). */
export interface ScryptHash {
  /** Binary logarithm of the cost N. */
  ln: number;
  r: number;
  p: number;
  salt: Buffer;
  hash: Buffer;
}

const PATTERN = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

// Weaker parameters than OWASP's would be a downgrade, much stronger ones a way to exhaust the memory.
const PARAMETERS = z.tuple([
  z.number().min(15).max(20),
  z.number().min(8).max(16),
  z.number().min(1).max(16),
]);

/** Writes a hash as a PHC string: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, base64 without padding. */
export function formatPhc({ ln, r, p, salt, hash }: ScryptHash): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Reads a PHC string; null for anything that `formatPhc` would not have written. */
export function parsePhc(text: string): ScryptHash | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const parameters = PARAMETERS.safeParse(match.slice(1, 4).map(Number));
  if (!parameters.success) return null;
  const [ln, r, p] = parameters.data;
  const parsed = { ln, r, p, salt: decoded(match[4]), hash: decoded(match[5]) };
  if (parsed.salt.length < 16 || parsed.hash.length !== 32) return null;
  return formatPhc(parsed) === text ? parsed : null;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}

function decoded(text: string | undefined): Buffer {
  return Buffer.from(text ?? "", "base64");
}
