import "server-only";
import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { JWK } from "jose";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { sealPrivatePart } from "./private-part.ts";
import type { Algorithm, SigningKey } from "./signing-key.ts";

const generate = promisify(generateKeyPair);
const RSA_BITS = 2048;
const KID_LENGTH = 16;

/** A new pair, published and not signing; made off the main thread. Its `kid` is part of the public key's hash. */
export async function generateSigningKey(algorithm: Algorithm, at: Date): Promise<SigningKey> {
  const { publicKey, privateKey } = await newPair(algorithm);
  const kid = sha256Hex(publicKey.export({ type: "spki", format: "der" })).slice(0, KID_LENGTH);
  return {
    kid,
    algorithm,
    state: "NEXT",
    publicKey: publicKey.export({ format: "jwk" }) as JWK,
    sealedPrivateKey: sealPrivatePart(kid, privateKey.export({ type: "pkcs8", format: "der" })),
    createdAt: at,
    activatedAt: null,
    retiredAt: null,
  };
}

function newPair(algorithm: Algorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return algorithm === "ES256"
    ? generate("ec", { namedCurve: "P-256" })
    : generate("rsa", { modulusLength: RSA_BITS });
}
