import type { Snapshot } from "./read.ts";

/** Where the customer was, in one line for the agent; empty where nothing is known. Pure. */
export function recapOf(snapshot: Pick<Snapshot, "content" | "receivedAt"> | null): string {
  if (!snapshot?.content) return "";
  const { intent, stepsCompleted, lastAgentMessage } = snapshot.content;
  const told = [
    intent && `intent: ${intent}`,
    stepsCompleted && `done: ${stepsCompleted}`,
    lastAgentMessage && `last agent message: "${lastAgentMessage}"`,
  ].filter(Boolean);
  return told.length === 0
    ? ""
    : `As of ${snapshot.receivedAt.toISOString().slice(0, 10)}, ${told.join("; ")}`;
}
