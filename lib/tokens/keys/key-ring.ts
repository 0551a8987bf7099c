import "server-only";
import type { KeyObject } from "node:crypto";
import type { JWK } from "jose";
import { log } from "#lib/log.ts";
import { isDue, keepInOrder } from "./keep-in-order.ts";
import { type LoadedKey, loadKeys } from "./loaded-key.ts";
import { ALGORITHMS, type Algorithm, type SigningKey } from "./signing-key.ts";
import { findSigningKeys } from "./store.ts";
import { REFRESH_AFTER_SECONDS, STALE_AFTER_SECONDS, UNKNOWN_KEY_SECONDS } from "./times.ts";

const UNREADABLE =
  "The signing keys in the database do not open: put the secret that sealed them back into KEY_ENCRYPTION_KEYS, or, if it is lost, run npm run keys -- rotate --lost.";

/**
 * The keys as one process knows them, so that signing and verifying ask no database. They are read again beside the
 * work when they are half a minute old, and waited for when they are a minute old; the lives of the keys leave more
 * room than that (times.ts). Whoever reads them also does what is due about them.
 */
export class KeyRing {
  private keys: LoadedKey[] = [];
  private readAt: Date | undefined;
  private reading: Promise<void> | undefined;
  private readonly beside: (work: Promise<void>) => void;

  /** `beside` takes what nobody waits for. */
  constructor(beside = noteFailure) {
    this.beside = beside;
  }

  /** The key that signs at this moment. @throws Error with the remedy when none opens */
  async signing(algorithm: Algorithm, at: Date): Promise<{ kid: string; key: KeyObject }> {
    await this.refresh(at);
    const found = signerOf(this.keys, algorithm);
    if (!found) throw new Error(UNREADABLE);
    return found;
  }

  /** The public part of a published key, or null. */
  async verifying(kid: string, algorithm: Algorithm, at: Date): Promise<KeyObject | null> {
    await this.refresh(at);
    const find = () => this.keys.find((key) => key.kid === kid && key.algorithm === algorithm);
    if (!find() && this.ageAt(at) >= UNKNOWN_KEY_SECONDS) await this.read(at);
    return find()?.verifies ?? null;
  }

  /** The public parts of all, as `/oauth/jwks` shows them. */
  async published(at: Date): Promise<JWK[]> {
    await this.refresh(at);
    return this.keys.map(({ publicJwk }) => publicJwk);
  }

  private async refresh(at: Date): Promise<void> {
    // Once more where the reading that was under way had begun long ago, as on a computer that slept.
    for (let tries = 0; tries < 2 && this.ageAt(at) >= STALE_AFTER_SECONDS; tries++) await this.read(at);
    if (this.ageAt(at) >= REFRESH_AFTER_SECONDS && !this.reading) this.beside(this.read(at));
  }

  /** Seconds; a clock that was set back counts like one that went on. */
  private ageAt(at: Date): number {
    return this.readAt ? Math.abs(at.getTime() - this.readAt.getTime()) / 1000 : Number.POSITIVE_INFINITY;
  }

  private read(at: Date): Promise<void> {
    this.reading ??= this.readNow(at).finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readNow(at: Date): Promise<void> {
    const found = await findSigningKeys();
    if (!isDue(found, at)) return this.adopt(found, at);
    const loaded = loadKeys(found, this.keys);
    const kept = keepInOrder(at).then((keys) => this.adopt(keys, at));
    if (!ALGORITHMS.every((algorithm) => signerOf(loaded, algorithm))) return kept;
    // All can sign: nobody waits for the making of the key that will follow.
    this.adopt(found, at);
    this.beside(kept);
  }

  private adopt(found: SigningKey[], at: Date): void {
    this.keys = loadKeys(found, this.keys);
    this.readAt = at;
  }
}

/** The newest that is active and opens. */
function signerOf(keys: LoadedKey[], algorithm: Algorithm): { kid: string; key: KeyObject } | undefined {
  return keys
    .filter((key) => key.algorithm === algorithm && key.state === "ACTIVE")
    .flatMap(({ kid, signs }) => (signs ? { kid, key: signs } : []))
    .at(-1);
}

function noteFailure(work: Promise<void>): void {
  work.catch((error: unknown) => {
    log().error({ err: error }, "the signing keys could not be read or kept in order");
  });
}
