import "server-only";
import { database } from "#lib/db/index.ts";
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

export async function findClient(id: string): Promise<Client | null> {
  return database().apiClient.findUnique({ where: { id }, omit: { createdAt: true } });
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

export async function insertCode(code: NewCode): Promise<void> {
  await database().authorizationCode.create({ data: code });
}
