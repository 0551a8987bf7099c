import { z } from "zod";

/** What a log-in that is under way must be compared with when it comes back. */
const Handshake = z.object({
  state: z.string().length(43),
  nonce: z.string().length(43),
  codeVerifier: z.string().length(43),
  /** A path of this portal. */
  next: z.string().startsWith("/"),
  /** The customer must have proved who they are just now, whatever the provider remembers of them. */
  stepUp: z.boolean(),
  /** They said that others use this computer too. */
  shared: z.boolean(),
  /** Milliseconds. */
  begunAt: z.number(),
});

export type Handshake = z.infer<typeof Handshake>;

/** What the cookie holds: the log-ins under way in one browser, newest first, since two tabs may each begin one. */
export const Handshakes = z.object({ begun: z.array(Handshake) });

/** Seconds that somebody has for finding their password. */
export const HANDSHAKE_SECONDS = 600;

/** More tabs than this are not somebody who logs in. */
const AT_MOST = 3;

/** Characters of JSON that, sealed, stay below the 4,096 bytes of a cookie that browsers keep. */
const ROOM = 2_600;

/** A path that is longer leaves no room for the rest, and is not gone on to. */
export const LONGEST_NEXT = 2_000;

/** The list with one more, without those that are too old, too many or too long. */
export function withHandshake(list: Handshake[], begun: Handshake): Handshake[] {
  const fresh = [begun, ...list.filter((one) => isFresh(one, begun.begunAt))].slice(0, AT_MOST);
  while (fresh.length > 1 && JSON.stringify(fresh).length > ROOM) fresh.pop();
  return fresh;
}

/** The log-in with this state, which is then no longer in the list: it counts once. */
export function takeHandshake(
  list: Handshake[],
  state: string | null,
  atMs: number,
): { taken: Handshake | null; rest: Handshake[] } {
  const taken = list.find((one) => one.state === state && isFresh(one, atMs)) ?? null;
  return { taken, rest: list.filter((one) => one !== taken && isFresh(one, atMs)) };
}

function isFresh({ begunAt }: Handshake, atMs: number): boolean {
  return atMs - begunAt < HANDSHAKE_SECONDS * 1000;
}
