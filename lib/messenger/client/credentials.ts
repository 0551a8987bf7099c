import type { MessengerHydration, MessengerTokenAnswer } from "../port.ts";
import type { Server } from "./server.ts";

/** Renewed this long before the end, in seconds: a ticket that rides on a message must outlive the way there. */
const RENEW_BEFORE_SECONDS = 300;

export interface Credentials {
  /** An access token that still holds; asks for one where there is none. */
  accessToken(): Promise<string>;
  /** Asks anew and hands out what the server says now. */
  renew(): Promise<MessengerTokenAnswer>;
  /** Asks anew only when what we have ends soon. */
  renewIfDue(): Promise<void>;
  /** The hydration of the page brought a ticket of its own. */
  note(hydration: MessengerHydration): void;
}

/** The bridge's token and ticket: one request at a time, whoever asks. `nowSeconds` is injected by tests. */
export function createCredentials(
  server: Server,
  onAnswer: (answer: MessengerTokenAnswer) => void,
  nowSeconds: () => number,
): Credentials {
  let held: { accessToken: string; expiresAt: number } | undefined;
  let ticketExpiresAt: number | null = null;
  let flight: Promise<MessengerTokenAnswer> | undefined;

  const ask = async () => {
    const answer = await server.token();
    held = answer;
    ticketExpiresAt = answer.expiresAt;
    onAnswer(answer);
    return answer;
  };
  const renew = () => {
    flight ??= ask().finally(() => {
      flight = undefined;
    });
    return flight;
  };
  const endsSoon = (expiresAt: number) => expiresAt - nowSeconds() < RENEW_BEFORE_SECONDS;

  return {
    renew,
    note: (hydration) => {
      ticketExpiresAt = hydration.ticketExpiresAt;
    },
    async accessToken() {
      return held && !endsSoon(held.expiresAt) ? held.accessToken : (await renew()).accessToken;
    },
    async renewIfDue() {
      if (ticketExpiresAt !== null && endsSoon(ticketExpiresAt)) await renew();
    },
  };
}
