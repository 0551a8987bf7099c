import type { VendorMetrics } from "../../port.ts";
import type { GenesysConversation } from "./wire.ts";

type Participant = GenesysConversation["participants"][number];

/** What its participants show: queues that it waited in, agents whose hands it went through. */
export function toMetrics({ participants }: GenesysConversation): VendorMetrics {
  const queues = participants.filter(({ purpose }) => purpose === "acd");
  const agents = participants.filter(({ purpose }) => purpose === "agent" || purpose === "user");
  const handled = agents.flatMap((agent) => secondsOf(agent.connectedTime ?? agent.startTime, agent.endTime));
  const lastQueue = queues.at(-1);
  const waited = secondsOf(queues[0]?.startTime, agents[0]?.connectedTime ?? agents[0]?.startTime);
  return {
    queue: lastQueue?.name ?? lastQueue?.queueId ?? null,
    agents: new Set(agents.map(({ userId, id }) => userId ?? id)).size,
    transfers: Math.max(0, agents.length - 1),
    waitSeconds: waited[0] ?? null,
    handleSeconds: handled.length > 0 ? handled.reduce((sum, one) => sum + one, 0) : null,
    wrapUpCode: wrapUpOf(agents),
  };
}

function wrapUpOf(agents: Participant[]): string | null {
  const { wrapup } = agents.findLast((agent) => agent.wrapup) ?? {};
  return wrapup?.name ?? wrapup?.code ?? null;
}

/** Whole seconds between two moments, none where one is not known. */
function secondsOf(from: Date | null | undefined, to: Date | null | undefined): number[] {
  return from && to ? [Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))] : [];
}
