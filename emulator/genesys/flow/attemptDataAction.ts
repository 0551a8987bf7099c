import { z } from "zod";
import type { DataActionStep } from "../configuration/flow.ts";
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

export type FlatAnswer = z.infer<typeof answerSchema>;
type Attempt = { answer: FlatAnswer } | { problem: string; retry: boolean };

/** Calls the endpoint once, within the step's time-out. */
export async function attemptDataAction(
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
  const response = await fetch(fillTemplate(step.url, conversation, encodeURIComponent), {
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

/** Fills what is text; numbers and truth values stay what they are. */
function filled<T extends string | number | boolean>(
  templates: Record<string, T>,
  conversation: Conversation,
) {
  return Object.fromEntries(
    Object.entries(templates).map(([key, value]) => [
      key,
      typeof value === "string" ? fillTemplate(value, conversation) : value,
    ]),
  );
}
