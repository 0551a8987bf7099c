import { say } from "../agents/say.ts";
import type { Flow, FlowStep } from "../configuration/flow.ts";
import { type Conversation, servingParticipant } from "../conversations/conversation.ts";
import { addParticipant } from "../conversations/participants.ts";
import { transferToQueue } from "../conversations/transfer.ts";
import { publishEvent } from "../events/publish.ts";
import type { Organisation } from "../state/organisation.ts";
import { runDataAction } from "./dataAction.ts";
import { isWanted } from "./template.ts";

/**
 * Runs the deployment's flow for a conversation that has none running or done yet, in the background. A
 * deployment without a flow puts the conversation into the organisation's first queue.
 */
export function startFlow(
  organisation: Organisation,
  conversation: Conversation,
  on: "message" | "join",
): void {
  if (conversation.flowRan) return;
  const flow = flowOf(organisation, conversation);
  if (flow?.startOn === "firstMessage" && on === "join") return;
  conversation.flowRan = true;
  if (!flow) return void routeToFirstQueue(organisation, conversation);
  const { signal } = organisation.lifetime;
  runSteps(organisation, conversation, flow, signal).catch((error: unknown) =>
    reportBug(organisation, conversation, error, signal),
  );
}

/** The steps for the end of a conversation, where the flow has any, in the background. */
export function startDisconnectSteps(organisation: Organisation, conversation: Conversation): void {
  const steps = flowOf(organisation, conversation)?.onDisconnect ?? [];
  const { signal } = organisation.lifetime;
  const run = async () => {
    for (const step of steps) {
      if (step.type !== "callDataAction" || !isWanted(step, conversation)) continue;
      await runDataAction(organisation, conversation, step, signal);
    }
  };
  run().catch((error: unknown) => reportBug(organisation, conversation, error, signal));
}

function reportBug(
  organisation: Organisation,
  { id }: Conversation,
  error: unknown,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  organisation.log.add("flow.bug", { message: String(error) }, { level: "alert", conversationId: id });
}

function flowOf(organisation: Organisation, conversation: Conversation): Flow | undefined {
  const { deployments, flows } = organisation.configuration;
  const deployment = deployments.find(({ id }) => id === conversation.deploymentId);
  return flows.find(({ name }) => name === deployment?.flow);
}

function routeToFirstQueue(organisation: Organisation, conversation: Conversation): void {
  const [queue] = organisation.configuration.queues;
  if (queue) transferToQueue(organisation, conversation, queue.id);
}

async function runSteps(
  organisation: Organisation,
  conversation: Conversation,
  flow: Flow,
  signal: AbortSignal,
): Promise<void> {
  const participant = addParticipant(organisation, conversation, "workflow", flow.name);
  publishEvent(organisation, conversation, "flow.start", participant);
  let outcome = "success";
  for (const step of flow.onConversation) {
    if (signal.aborted || conversation.state === "disconnected") return;
    if ((await runStep(organisation, conversation, step, signal)) === "failed") outcome = "failure";
  }
  publishEvent(organisation, conversation, "flow.outcome", participant, {
    flowOutcomeValue: outcome.toUpperCase(),
  });
}

async function runStep(
  organisation: Organisation,
  conversation: Conversation,
  step: FlowStep,
  signal: AbortSignal,
): Promise<"done" | "failed"> {
  if (step.type !== "transferToQueue" && !isWanted(step, conversation)) return "done";
  if (step.type === "callDataAction") return runDataAction(organisation, conversation, step, signal);
  const serving = servingParticipant(conversation);
  if (step.type === "sendMessage") {
    if (serving) say(organisation, conversation, serving, { text: step.text, originatingEntity: "Bot" });
    return "done";
  }
  if (serving?.purpose === "agent") return "done";
  return transferToQueue(organisation, conversation, step.queue) ? "done" : "failed";
}
