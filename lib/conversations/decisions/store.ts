import "server-only";
import { database, WriteBehind } from "#lib/db/index.ts";

/** What a page view decided about the Messenger, and from what. */
export interface DecisionRow {
  id: string;
  sessionId: string | null;
  conversationId: string | null;
  decision: string;
  reason: string;
  state: string;
  /** Becomes JSON: codes, times and hashes. */
  inputs: object;
  trace: string;
  path: string;
  at: Date;
}

const behind = new WriteBehind<DecisionRow>(insertDecisions);

/** Appends it, soon; nothing updates a record. */
export function insertDecision(row: DecisionRow): void {
  behind.add(row);
}

/** All as one parameter: hundreds of rows with ten each would keep the process from its pages. */
async function insertDecisions(rows: DecisionRow[]): Promise<void> {
  await database().$executeRaw`
    insert into resume_record
      (id, session_id, conversation_id, decision, reason, state, inputs, trace, path, at)
    select id, "sessionId", "conversationId", decision, reason, state, inputs, trace, path, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as decided
      (id uuid, "sessionId" uuid, "conversationId" uuid, decision text, reason text, state text,
       inputs jsonb, trace text, path text, at timestamptz)`;
}
