import type { Snapshot } from "./read.ts";

/** Where the customer was, in a sentence or two for the agent; empty where nothing is known. Pure. */
export function recapOf(snapshot: Pick<Snapshot, "content" | "receivedAt"> | null): string {
  if (!snapshot?.content) return "";
  const { intent, stepsCompleted, lastAgentMessage } = snapshot.content;
  const told = [
    intent && `wanted: ${intent}`,
    stepsCompleted && `done so far: ${stepsCompleted}`,
    lastAgentMessage && `last told: "${lastAgentMessage}"`,
  ].filter(Boolean);
  if (told.length === 0) return "";
  return `On ${snapshot.receivedAt.toISOString().slice(0, 10)} the customer ${told.join("; ")}.`;
}
