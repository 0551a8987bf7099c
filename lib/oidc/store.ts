import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import type { CodeGrant } from "./mint-code.ts";

/** A program that we know, as stored. */
export interface Client {
  id: string;
  name: string;
  /** Null for a public client, which has none. */
  secretHash: Uint8Array | null;
  scopes: string[];
  grantTypes: string[];
  redirectUris: string[];
  postLogoutRedirectUris: string[];
}

export interface NewCode extends CodeGrant {
  codeHash: Uint8Array<ArrayBuffer>;
  createdAt: Date;
  expiresAt: Date;
}

const CLIENT_QUERY = `
select id, name, secret_hash as "secretHash", scopes, grant_types as "grantTypes",
  redirect_uris as "redirectUris", post_logout_redirect_uris as "postLogoutRedirectUris"
from api_client where id = $1`;

export async function findClient(id: string): Promise<Client | null> {
  return (await namedQuery<Client>("api_client", CLIENT_QUERY, [id]))[0] ?? null;
}

/** Makes the client, or replaces all of one with this id. */
export async function upsertClient(
  client: Client & { secretHash: Uint8Array<ArrayBuffer> | null },
  at: Date,
): Promise<void> {
  const { id, ...data } = client;
  await database().apiClient.upsert({
    where: { id },
    create: { id, ...data, createdAt: at },
    update: data,
  });
}

/** Makes a client unless its id is taken; whether it did. */
export async function insertClient(
  client: Client & { secretHash: Uint8Array<ArrayBuffer> | null },
  at: Date,
): Promise<boolean> {
  const data = [{ ...client, createdAt: at }];
  return (await database().apiClient.createMany({ data, skipDuplicates: true })).count === 1;
}

/** Whether there is such a client, and it has a secret. */
export async function replaceSecret(id: string, secretHash: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const where = { id, secretHash: { not: null } };
  return (await database().apiClient.updateMany({ where, data: { secretHash } })).count === 1;
}

/** With all codes and refresh tokens that it was given; whether there was one. */
export async function deleteClient(id: string): Promise<boolean> {
  return (await database().apiClient.deleteMany({ where: { id } })).count === 1;
}

/** By id. */
export async function findClients(): Promise<Client[]> {
  return database().apiClient.findMany({ orderBy: { id: "asc" }, omit: { createdAt: true } });
}

export async function insertCode(code: NewCode): Promise<void> {
  await database().authorizationCode.create({ data: code });
}

/** What a code must be presented with. */
interface CodeBinding {
  codeHash: Uint8Array<ArrayBuffer>;
  clientId: string;
  redirectUri: string;
  codeChallenge: string | null;
}

/** The session that a code of this client was given in, or null. */
export async function findSessionOfCode(
  { codeHash, clientId }: Pick<CodeBinding, "codeHash" | "clientId">,
  tx: Transaction,
): Promise<string | null> {
  const where = { codeHash, clientId };
  return (await tx.authorizationCode.findFirst({ where, select: { sessionId: true } }))?.sessionId ?? null;
}

/** Marks the code as used if it is good and bound to all of this, in one statement; of two at once one gets it. */
export async function consumeCode(bound: CodeBinding, at: Date, tx: Transaction): Promise<CodeGrant | null> {
  const { codeHash, clientId, redirectUri, codeChallenge } = bound;
  const rows = await tx.$queryRaw<CodeGrant[]>`
    update authorization_code set used_at = ${at}
    where code_hash = ${codeHash} and used_at is null and expires_at > ${at} and client_id = ${clientId}
      and redirect_uri = ${redirectUri} and code_challenge is not distinct from ${codeChallenge}
    returning client_id as "clientId", session_id as "sessionId", customer_id as "customerId",
      redirect_uri as "redirectUri", scopes, nonce, code_challenge as "codeChallenge", auth_time as "authTime"`;
  return rows[0] ?? null;
}

/** The family of the tokens that a used code of this client gave, or null. */
export async function findFamilyOfCode(
  { codeHash, clientId }: Pick<CodeBinding, "codeHash" | "clientId">,
  tx: Transaction,
): Promise<string | null> {
  const where = { codeHash, clientId, usedAt: { not: null } };
  return (await tx.authorizationCode.findFirst({ where, select: { familyId: true } }))?.familyId ?? null;
}

export async function noteFamilyOfCode(
  codeHash: Uint8Array<ArrayBuffer>,
  familyId: string,
  tx: Transaction,
): Promise<void> {
  await tx.authorizationCode.update({ where: { codeHash }, data: { familyId } });
}
