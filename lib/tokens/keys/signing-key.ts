import type { JWK } from "jose";

/** ES256 for our own tokens, RS256 for id_tokens, which OpenID Connect asks every provider for. */
export const ALGORITHMS = ["ES256", "RS256"] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** When a key may do what. */
export interface KeyLife {
  kid: string;
  algorithm: Algorithm;
  /** NEXT is published and signs nothing yet, RETIRED is published and signs nothing any more. */
  state: "NEXT" | "ACTIVE" | "RETIRED";
  createdAt: Date;
  /** Of a NEXT: when it shall begin to sign; null while nobody has asked for that. */
  activatedAt: Date | null;
  retiredAt: Date | null;
}

/** A key as it is stored. */
export interface SigningKey extends KeyLife {
  publicKey: JWK;
  /** PKCS #8 in an envelope of `lib/crypto`. */
  sealedPrivateKey: Uint8Array<ArrayBuffer>;
}
