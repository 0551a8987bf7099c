import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { listRunOut } from "./store.ts";

/** So many in one run: the next one goes on. */
const AT_ONCE = 500;

/** Lets conversations expire whose clock has run out without anybody's word. */
export async function lookAtClocks(): Promise<{ looked: number; moved: number }> {
  const at = now();
  const ids = await listRunOut(at, AT_ONCE);
  let moved = 0;
  for (const id of ids) {
    const result = await transaction((tx) => moveConversation(id, { type: "look", at }, "clock", tx));
    if (result?.outcome === "MOVED") moved += 1;
  }
  return { looked: ids.length, moved };
}
