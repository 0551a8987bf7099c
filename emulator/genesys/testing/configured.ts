import { type Stage, stage } from "./emulator.ts";
import type { Guest } from "./guest.ts";

/** A guest with a session, on an emulator of its own unless one is given. */
export async function configured(play?: Stage): Promise<{ play: Stage; guest: Guest }> {
  const own = play ?? (await stage());
  const guest = await own.guest();
  await guest.configure();
  return { play: own, guest };
}

/** The code that a request is refused with. */
export async function codeOf(guest: Guest, body: Record<string, unknown>): Promise<number> {
  const tracingId = guest.request(body);
  const { code } = await guest.next("string", (candidate) => candidate.tracingId === tracingId);
  return code;
}
