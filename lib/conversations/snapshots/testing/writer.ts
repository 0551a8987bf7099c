// A process that saves snapshots and says so, for the test that kills it.

import { SnapshotRequest } from "../../data-actions/contracts.ts";
import { keyedCall } from "../../data-actions/idempotency.ts";
import { saveSnapshot } from "../save.ts";

/** What the test sends; it is answered `{conversationId, sequence, applied}` once the snapshot is saved. */
export interface Write {
  clientId: string;
  conversationId: string;
  sequence: number;
}

process.on("message", async ({ clientId, conversationId, sequence }: Write) => {
  const said = { intent: `${sequence}`, stepsCompleted: "", lastAgentMessage: "x".repeat(1_000) };
  const body = SnapshotRequest.parse({ conversationId, sequence, ...said });
  const call = keyedCall(clientId, `${conversationId} ${sequence}`, "POST state", body);
  const result = await saveSnapshot(body, call);
  process.send?.({ conversationId, sequence, applied: result.ok && result.applied });
});
process.on("disconnect", () => process.exit());
