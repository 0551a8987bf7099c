import "server-only";
import { database } from "#lib/db/index.ts";

export interface ApiClientRow {
  id: string;
  secretHash: Uint8Array | null;
  scopes: string[];
}

export async function findClient(id: string): Promise<ApiClientRow | null> {
  return database().apiClient.findUnique({
    where: { id },
    select: { id: true, secretHash: true, scopes: true },
  });
}

export async function upsertClient(
  client: { id: string; name: string; secretHash: Uint8Array<ArrayBuffer>; scopes: string[] },
  at: Date,
): Promise<void> {
  const { id, ...data } = client;
  await database().apiClient.upsert({
    where: { id },
    create: { id, ...data, createdAt: at },
    update: data,
  });
}
