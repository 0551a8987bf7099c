import "server-only";
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { openPrivatePart } from "./private-part.ts";
import type { KeyLife, SigningKey } from "./signing-key.ts";

/** A key that is ready for use. */
export interface LoadedKey extends KeyLife {
  publicJwk: JWK;
  verifies: KeyObject;
  /** Null for one that signs no more, and for one that does not open. */
  signs: KeyObject | null;
}

/** Takes over from `known` what does not change, so that each key is opened once. */
export function loadKeys(stored: SigningKey[], known: LoadedKey[]): LoadedKey[] {
  return stored.map(({ publicKey, sealedPrivateKey, ...life }) => {
    const { kid, algorithm } = life;
    const loaded = known.find((key) => key.kid === kid);
    return {
      ...life,
      publicJwk: loaded?.publicJwk ?? { ...publicKey, kid, alg: algorithm, use: "sig" },
      verifies: loaded?.verifies ?? createPublicKey({ key: publicKey, format: "jwk" }),
      signs: life.state === "RETIRED" ? null : (loaded?.signs ?? privateKey({ kid, sealedPrivateKey })),
    };
  });
}

function privateKey(stored: Pick<SigningKey, "kid" | "sealedPrivateKey">): KeyObject | null {
  const key = openPrivatePart(stored);
  return key && createPrivateKey({ key, format: "der", type: "pkcs8" });
}
