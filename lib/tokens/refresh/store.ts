import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import { SUPERSEDED } from "./family.ts";
import { ROTATE_QUERY, type RotateRow } from "./rotate-query.ts";

export interface NewFamily {
  id: string;
  sessionId: string;
  customerId: string | null;
  clientId: string | null;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
}

/** As much of a chain as still matters: a token's hash and when it was traded in. */
export type Link = { tokenHash: Uint8Array; consumedAt: Date | null };

/** Undefined where there is no such token in the family. */
export async function tradeIn(
  token: { hash: Buffer; familyId: string; successorHash: Buffer },
  presenter: { clientId: string | null; sessionId?: string },
  at: Date,
  since: Date,
): Promise<RotateRow | undefined> {
  const rows = await namedQuery<RotateRow>("refresh_rotate", ROTATE_QUERY, [
    token.hash,
    token.familyId,
    token.successorHash,
    at,
    since,
    presenter.clientId,
    presenter.sessionId ?? null,
  ]);
  return rows[0];
}

/** The family, where the token is one of it. */
export function findFamilyOf(
  id: string,
  tokenHash: Uint8Array<ArrayBuffer>,
  tx: Transaction,
): Promise<{ id: string; clientId: string | null } | null> {
  const where = { id, tokens: { some: { tokenHash } } };
  return tx.refreshFamily.findFirst({ where, select: { id: true, clientId: true } });
}

/** What has not been traded in before `since`. */
export function findLinks(familyId: string, since: Date, db: Transaction = database()): Promise<Link[]> {
  return db.refreshToken.findMany({
    where: { familyId, OR: [{ consumedAt: null }, { consumedAt: { gte: since } }] },
    select: { tokenHash: true, consumedAt: true },
  });
}

/** The end of the session that families belong to; null where it may not go on. */
export async function findSessionEnd(sessionId: string, tx: Transaction): Promise<Date | null> {
  const session = await tx.persistentSession.findUnique({
    where: { id: sessionId, status: "ACTIVE" },
    select: { absoluteExpiresAt: true },
  });
  return session?.absoluteExpiresAt ?? null;
}

/** Newest first. */
export function findLiveFamilies(
  of: { sessionId: string; clientId: string | null },
  createdSince: Date,
  tx: Transaction,
): Promise<{ id: string; expiresAt: Date }[]> {
  return tx.refreshFamily.findMany({
    where: { ...of, revokedAt: null, createdAt: { gte: createdSince } },
    orderBy: { createdAt: "desc" },
    select: { id: true, expiresAt: true },
  });
}

export async function insertFamily(
  { id, ...family }: NewFamily,
  tokenHash: Uint8Array<ArrayBuffer>,
  tx: Transaction,
): Promise<void> {
  await tx.refreshFamily.create({ data: { id, ...family } });
  await tx.refreshToken.create({ data: { tokenHash, familyId: id, createdAt: family.createdAt } });
}

export async function supersede(
  of: { sessionId: string; clientId: string | null },
  at: Date,
  tx: Transaction,
): Promise<void> {
  await revoke(of, SUPERSEDED, at, tx);
}

/** What is revoked already keeps its reason. */
export async function revoke(
  which: { id?: string; sessionId?: string; customerId?: string; clientId?: string | null },
  revokedReason: string,
  at: Date,
  tx: Transaction,
): Promise<void> {
  await tx.refreshFamily.updateMany({
    where: { ...which, revokedAt: null },
    data: { revokedAt: at, revokedReason },
  });
}
