import { type Stage, stage } from "./emulator.ts";
import type { Guest } from "./guest.ts";

/** A stage on which a guest has just begun a conversation; `path` is that conversation's at the platform API. */
export async function talking(): Promise<{ play: Stage; guest: Guest; id: string; path: string }> {
  const play = await stage();
  const guest = await play.guest();
  await guest.configure();
  await guest.say("hello", { cartId: "c-1" });
  const { conversationId: id } = await play.newest();
  return { play, guest, id, path: `/api/v2/conversations/${id}` };
}
