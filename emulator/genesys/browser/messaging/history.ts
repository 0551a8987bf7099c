import { fields, text } from "../values.ts";
import type { Frame } from "../wire.ts";
import type { Messaging } from "./context.ts";
import { formatMessage } from "./formatted.ts";
import type { Outbox } from "./outbox.ts";

export type FormattedPage = { messages: unknown[]; pageNumber: number; pageSize: number };
const ALL_FETCHED = "All the messages are fetched";
const JWT_WAIT_MS = 10_000;

/** Earlier messages over REST, opened with the short-lived JWT that the socket hands out (genesys.md §3.8). */
export function createHistory(messaging: Messaging, outbox: Outbox) {
  const { plugin, rest, transcript, changed } = messaging;
  let waiting: ((jwt: string | undefined) => void)[] = [];
  let nextPage = 1;
  let complete = false;

  function answerWaiting(jwt: string | undefined): void {
    const answered = waiting;
    waiting = [];
    for (const answer of answered) answer(jwt);
  }

  function askForJwt(): Promise<string | undefined> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      setTimeout(() => resolve(undefined), JWT_WAIT_MS);
      if (!messaging.send({ action: "getJwt", tracingId: crypto.randomUUID() })) answerWaiting(undefined);
    });
  }

  async function load(pageNumber: number): Promise<FormattedPage | undefined> {
    const jwt = await askForJwt();
    const answer = jwt ? await rest.history(jwt, pageNumber) : undefined;
    if (!answer?.ok) return undefined;
    const { messages, pageSize, total } = answer.value;
    if (pageNumber === 1) outbox.reconcile(messages, transcript.keys());
    transcript.merge([...messages].reverse());
    nextPage = Math.max(nextPage, pageNumber + 1);
    complete = complete || pageNumber * pageSize >= total || messages.length === 0;
    changed();
    return { messages: messages.map(formatMessage), pageNumber, pageSize };
  }

  return {
    /** The first page, for `restored`; `historyComplete` follows where there is no more. */
    async restore(): Promise<void> {
      const page = await load(1);
      if (!page)
        return plugin.publish("error", {
          error: { type: "response", class: "string", code: 0, body: "Unable to fetch history" },
        });
      plugin.republish("restored", page);
      if (complete) plugin.publish("historyComplete");
    },
    /** Rejects with the documented words. */
    async fetchNext(): Promise<FormattedPage | string> {
      if (messaging.state.phase !== "live") throw "not able to fetch history";
      if (complete) {
        plugin.publish("historyComplete");
        return ALL_FETCHED;
      }
      const page = await load(nextPage);
      if (!page) throw "Unable to fetch history";
      if (page.messages.length > 0) plugin.publish("oldMessages", page);
      if (complete) plugin.publish("historyComplete");
      return page;
    },
    jwt: (frame: Frame) => answerWaiting(text(fields(frame.body).jwt)),
    isComplete: () => complete || nextPage === 1,
    clear(): void {
      nextPage = 1;
      complete = false;
      answerWaiting(undefined);
    },
  };
}
export type History = ReturnType<typeof createHistory>;
