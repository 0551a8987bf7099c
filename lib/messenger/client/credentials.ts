import type { MessengerHydration, MessengerTokenAnswer } from "../port.ts";
import type { SharedRequest } from "./shared-request.ts";
import type { TokenAnswer } from "./token-request.ts";

/** A token that ends sooner is not sent any more, in seconds. */
const ON_THE_WAY_SECONDS = 10;
/** A ticket in a page is never older than it was made to be; for browsers whose clock is wrong. */
const LONGEST_TICKET_SECONDS = 900;

/** When what we have came and when the first of it ends, in seconds of the browser's clock. */
export interface Lifetime {
  from: number;
  end: number;
}

export interface Credentials {
  /** An access token that still holds; asks for one where there is none. */
  accessToken(): Promise<string>;
  /** Asks anew and hands out what the server says now; `patient` where another tab may be about to. */
  renew(options?: { patient: boolean }): Promise<MessengerTokenAnswer>;
  /** Another tab has asked; `isUsed` says whether this page has a use for the answer. */
  hear(answer: MessengerTokenAnswer, isUsed: boolean): void;
  /** The hydration of the page brought a ticket of its own. */
  note(hydration: MessengerHydration): void;
  /** Null while there is nothing that could end. */
  lifetime(): Lifetime | null;
}

/** The bridge's token and ticket: one request at a time, whoever asks. `nowSeconds` is injected by tests. */
export function createCredentials(
  shared: SharedRequest,
  onAnswer: (answer: TokenAnswer) => void,
  nowSeconds: () => number,
): Credentials {
  let held: (Lifetime & { accessToken: string }) | null = null;
  let ticket: Lifetime | null = null;
  let flight: Promise<MessengerTokenAnswer> | undefined;

  const take = (got: TokenAnswer) => {
    const from = nowSeconds();
    ticket = { from, end: from + got.answer.expiresIn };
    held = { ...ticket, accessToken: got.answer.accessToken };
    onAnswer(got);
    return got.answer;
  };
  const renew: Credentials["renew"] = ({ patient } = { patient: false }) => {
    flight ??= shared
      .ask(patient)
      .then(take)
      .finally(() => {
        flight = undefined;
      });
    return flight;
  };

  return {
    renew,
    hear(answer, isUsed) {
      if (!shared.hear(answer) && isUsed) take({ answer, ended: null });
    },
    note({ ticketExpiresAt }) {
      const from = nowSeconds();
      ticket = ticketExpiresAt === null ? null : { from, end: endOfTicket(from, ticketExpiresAt) };
    },
    async accessToken() {
      const isGood = held && nowSeconds() >= held.from && nowSeconds() < held.end - ON_THE_WAY_SECONDS;
      return held && isGood ? held.accessToken : (await renew()).accessToken;
    },
    lifetime: () => (held && ticket && held.end < ticket.end ? held : (ticket ?? held)),
  };
}

function endOfTicket(from: number, expiresAt: number): number {
  return Math.min(Math.max(expiresAt, from), from + LONGEST_TICKET_SECONDS);
}
