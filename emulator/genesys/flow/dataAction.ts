import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { DataActionStep } from "../configuration/flow.ts";
import { mergeAttributes } from "../conversations/attributes.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { dataActionToken } from "./dataActionToken.ts";
import { fillTemplate } from "./template.ts";

/** Architect reads flat answers: values that are no objects, and lists of such. */
const answerSchema = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.union([z.string(), z.number(), z.boolean()])),
  ]),
);

type Attempt = { answer: z.infer<typeof answerSchema> } | { problem: string; retry: boolean };

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
    const result = await attempt(organisation, conversation, step, signal);
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

async function attempt(
  organisation: Organisation,
  conversation: Conversation,
  step: DataActionStep,
  signal: AbortSignal,
): Promise<Attempt> {
  if (organisation.faults.take("dataActionTimeout", { conversationId: conversation.id })) {
    return { problem: "timeout", retry: true };
  }
  try {
    return await call(
      organisation,
      conversation,
      step,
      AbortSignal.any([signal, AbortSignal.timeout(step.timeoutMs)]),
    );
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { problem: timedOut ? "timeout" : "network", retry: true };
  }
}

async function call(
  organisation: Organisation,
  conversation: Conversation,
  step: DataActionStep,
  signal: AbortSignal,
): Promise<Attempt> {
  const token = await dataActionToken(organisation, step.integration, signal);
  if ("problem" in token) return token;
  const response = await fetch(fillTemplate(step.url, conversation), {
    method: step.method,
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      ...filled(step.headers, conversation),
      authorization: `Bearer ${token.accessToken}`,
    },
    body: step.body && JSON.stringify(filled(step.body, conversation)),
    redirect: "error",
    signal,
  });
  if (response.status === 401) organisation.auth.dataActionTokens.delete(step.integration);
  if (!response.ok) {
    await response.body?.cancel();
    return { problem: `HTTP ${response.status}`, retry: isPassing(response.status) };
  }
  const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? { answer: parsed.data } : { problem: "the answer is not flat JSON", retry: false };
}

/** 401 once more too: the token may have been revoked, and the next attempt gets a new one. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 401 || status === 408 || status === 429;
}

function filled(templates: Record<string, string>, conversation: Conversation): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).map(([key, value]) => [key, fillTemplate(value, conversation)]),
  );
}

/** Participant data is text. Empty means that nothing is known, so it overwrites nothing. */
function flatten(answer: z.infer<typeof answerSchema>): Record<string, string> {
  const known = Object.entries(answer).filter(([, value]) => value !== null && value !== "");
  return Object.fromEntries(
    known.map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : String(value)]),
  );
}
