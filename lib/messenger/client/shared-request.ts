import type { MessengerTokenAnswer } from "../port.ts";
import type { Page } from "./page.ts";
import { retryPromptly } from "./prompt-retry.ts";
import type { Server } from "./server.ts";
import type { Tabs } from "./tabs.ts";
import type { TokenAnswer } from "./token-request.ts";

/** What a tab hears of another's answer may take so long, in milliseconds. */
const HEARSAY_MS = 150;
/** When a request was made whose answer has not come. */
const ASKING_KEY = "rethread:asking";
/** Seconds in which the portal answers the same again. */
const SAME_ANSWER_SECONDS = 10;

export interface SharedRequest {
  /** One request at a time for all tabs; who comes meanwhile gets what it brought. `patient` waits for such news. */
  ask(patient: boolean): Promise<TokenAnswer>;
  /** Another tab has got this; whether somebody here was waiting for it. */
  hear(answer: MessengerTokenAnswer): boolean;
  /** Whether a request of this browser has just been left without an answer. */
  wasInterrupted(): boolean;
}

export function createSharedRequest(
  { server, tabs, page }: { server: Server; tabs: Tabs; page: Page },
  nowSeconds: () => number,
): SharedRequest {
  let waiting: PromiseWithResolvers<MessengerTokenAnswer> | null = null;

  async function ask(patient: boolean): Promise<TokenAnswer> {
    const news = Promise.withResolvers<MessengerTokenAnswer>();
    waiting = news;
    try {
      return await page.exclusively("rethread:token", async () => {
        const heard = await Promise.race([news.promise, pause(patient ? HEARSAY_MS : 0)]);
        return heard ? { answer: heard, ended: null } : await request();
      });
    } finally {
      waiting = null;
    }
  }

  async function request(): Promise<TokenAnswer> {
    page.sharedStorage.setItem(ASKING_KEY, String(nowSeconds()));
    const got = await retryPromptly((timeoutMs) => server.token(timeoutMs));
    page.sharedStorage.removeItem(ASKING_KEY);
    if (!got.ended) tabs.post({ type: "credentials", answer: got.answer });
    return got;
  }

  return {
    ask,
    hear(answer) {
      waiting?.resolve(answer);
      return waiting !== null;
    },
    wasInterrupted() {
      const since = nowSeconds() - Number(page.sharedStorage.getItem(ASKING_KEY) ?? Number.NaN);
      return since >= 0 && since < SAME_ANSWER_SECONDS;
    },
  };
}

function pause(milliseconds: number): Promise<null> {
  return milliseconds
    ? new Promise((resolve) => setTimeout(resolve, milliseconds, null))
    : Promise.resolve(null);
}
