import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Algorithm, SigningKey } from "./signing-key.ts";

/** All of them, oldest first. */
export async function findSigningKeys(db: Transaction = database()): Promise<SigningKey[]> {
  const rows = await db.signingKey.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ id, algorithm, publicKey, ...row }) => ({
    ...row,
    kid: id,
    algorithm: algorithm as Algorithm,
    publicKey: publicKey as SigningKey["publicKey"],
  }));
}

/** Until the end of the transaction nobody else changes signing keys. */
export async function lockSigningKeys(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('rethread:signing-keys'))`;
}

export async function insertSigningKeys(keys: SigningKey[], tx: Transaction): Promise<void> {
  const data = keys.map(({ kid, publicKey, ...key }) => ({
    ...key,
    id: kid,
    publicKey: publicKey as Prisma.InputJsonValue,
  }));
  await tx.signingKey.createMany({ data });
}

/** Signs from now on, or from `activatedAt` on where that is to come. */
export async function activateSigningKey(
  kid: string,
  { activatedAt, state }: Pick<SigningKey, "state"> & { activatedAt: Date },
  tx: Transaction,
): Promise<void> {
  await tx.signingKey.update({ where: { id: kid }, data: { activatedAt, state } });
}

/** What signs no more loses its private part; the public one stays until what it signed has expired. */
export async function retireSigningKeys(kids: string[], retiredAt: Date, tx: Transaction): Promise<void> {
  await tx.signingKey.updateMany({
    where: { id: { in: kids } },
    data: { state: "RETIRED", retiredAt, sealedPrivateKey: new Uint8Array() },
  });
}

/** @returns how many there were */
export async function deleteSigningKeys(kids: string[], tx: Transaction): Promise<number> {
  const { count } = await tx.signingKey.deleteMany({ where: { id: { in: kids } } });
  return count;
}

export async function replaceSealedPart(
  { kid, sealedPrivateKey }: Pick<SigningKey, "kid" | "sealedPrivateKey">,
  tx: Transaction,
): Promise<void> {
  await tx.signingKey.update({ where: { id: kid }, data: { sealedPrivateKey } });
}
