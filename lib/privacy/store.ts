import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { PrivacyRequest, RequestKind, RequestProblem, RequestStatus, Step } from "./request.ts";

const REQUEST = {
  id: true,
  customerId: true,
  kind: true,
  status: true,
  problem: true,
  requestedAt: true,
  confirmedAt: true,
  completedAt: true,
  steps: true,
  vendorRequestId: true,
  vendorStatus: true,
  expiresAt: true,
} satisfies Prisma.PrivacyRequestSelect;

type Row = Prisma.PrivacyRequestGetPayload<{ select: typeof REQUEST }>;

/** What can change about a request. */
export interface RequestChange {
  status?: RequestStatus;
  problem?: RequestProblem | null;
  requestedAt?: Date;
  confirmedAt?: Date;
  completedAt?: Date;
  steps?: Step[];
  vendorRequestId?: string;
  vendorStatus?: string;
  sealedArchive?: Uint8Array<ArrayBuffer>;
  keyId?: string;
  expiresAt?: Date;
}

export async function insertRequest(
  row: { id: string; customerId: string; kind: RequestKind; status: RequestStatus; requestedAt: Date },
  tx: Transaction,
): Promise<void> {
  await tx.privacyRequest.create({ data: row });
}

export async function findRequest(id: string, db: Transaction = database()): Promise<PrivacyRequest | null> {
  const row = await db.privacyRequest.findUnique({ where: { id }, select: REQUEST });
  return row && toRequest(row);
}

/** Reads it and locks it until the transaction ends: each of its steps is taken once. */
export async function lockRequest(id: string, tx: Transaction): Promise<PrivacyRequest | null> {
  await tx.$queryRaw`select 1 from privacy_request where id = ${id}::uuid for update`;
  return findRequest(id, tx);
}

/** What one customer asks for at the same moment happens in turn. */
export async function lockCustomerOf(customerId: string, tx: Transaction): Promise<void> {
  await tx.$queryRaw`select 1 from customer where id = ${customerId}::uuid for no key update`;
}

/** Newest first. */
export async function findRequestsOf(
  customerId: string,
  db: Transaction = database(),
): Promise<PrivacyRequest[]> {
  const orderBy = [{ requestedAt: "desc" as const }, { id: "desc" as const }];
  return (await db.privacyRequest.findMany({ where: { customerId }, orderBy, select: REQUEST })).map(
    toRequest,
  );
}

/** Those that are being carried out, and where it is asked for those that have failed since, the oldest first. */
export async function findUnderWay(failedSince?: Date): Promise<PrivacyRequest[]> {
  const failed = failedSince ? [{ status: "FAILED" as const, completedAt: { gte: failedSince } }] : [];
  const rows = await database().privacyRequest.findMany({
    where: {
      OR: [
        { status: { in: ["CONFIRMED", "RUNNING", "AT_VENDOR"] } },
        { kind: "EXPORT", status: "REQUESTED" },
        ...failed,
      ],
    },
    orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
    select: REQUEST,
  });
  return rows.map(toRequest);
}

export async function changeRequest(
  id: string,
  change: RequestChange,
  db: Transaction = database(),
): Promise<void> {
  await db.privacyRequest.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
}

/** The archive of an export, enclosed, while it can be fetched; null afterwards and of anybody else. */
export async function findArchive(
  { id, customerId }: { id: string; customerId: string },
  at: Date,
): Promise<Uint8Array | null> {
  const where = { id, customerId, expiresAt: { gt: at } };
  const row = await database().privacyRequest.findFirst({ where, select: { sealedArchive: true } });
  return row?.sealedArchive ?? null;
}

function toRequest({ problem, steps, ...row }: Row): PrivacyRequest {
  return { ...row, problem: problem as RequestProblem | null, steps: steps as Step[] };
}
