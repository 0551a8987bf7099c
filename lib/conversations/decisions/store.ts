import "server-only";
import { database, WriteBehind } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** What a page view decided about the Messenger, and from what. */
export type DecisionRow = Prisma.ResumeRecordCreateManyInput;

const behind = new WriteBehind<DecisionRow>((data) => database().resumeRecord.createMany({ data }));

/** Appends it, soon; nothing updates a record. */
export function insertDecision(row: DecisionRow): void {
  behind.add(row);
}
