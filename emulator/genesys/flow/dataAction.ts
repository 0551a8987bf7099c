import { setTimeout as wait } from "node:timers/promises";
import type { DataActionStep } from "../configuration/flow.ts";
import { mergeAttributes } from "../conversations/attributes.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { attemptDataAction, type FlatAnswer } from "./attemptDataAction.ts";

/**
 * Calls the endpoint, again after a time-out, a network failure, 408, 429 or a 5xx, up to the step's
 * retries. A failure at the end takes the error branch: an alert in the log, and the flow goes on.
 */
export async function runDataAction(
  organisation: Organisation,
  conversation: Conversation,
  step: DataActionStep,
  signal: AbortSignal,
): Promise<"done" | "failed"> {
  const about = { conversationId: conversation.id };
  for (let count = 1; ; count += 1) {
    const result = await attemptDataAction(organisation, conversation, step, signal);
    if (signal.aborted) return "failed";
    if ("answer" in result) {
      organisation.log.add(
        "flow.dataAction",
        { action: step.name, attempt: count, outcome: "success" },
        about,
      );
      if (step.saveAnswer) mergeAttributes(organisation, conversation, flatten(result.answer), "verified");
      return "done";
    }
    organisation.log.add(
      "flow.dataAction",
      { action: step.name, attempt: count, outcome: result.problem },
      { ...about, level: "warning" },
    );
    if (!result.retry || count > step.retries) {
      organisation.log.add(
        "flow.error",
        { action: step.name, attempts: count, problem: result.problem },
        { ...about, level: "alert" },
      );
      return "failed";
    }
    await wait(step.retryDelayMs * 2 ** (count - 1), undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }
}

/** Participant data is text. Empty means that nothing is known, so it overwrites nothing. */
function flatten(answer: FlatAnswer): Record<string, string> {
  const known = Object.entries(answer).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(
    known.map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : String(value)]),
  );
}
