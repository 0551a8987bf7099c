import type { MessengerClient, MessengerHydration } from "../port.ts";
import type { Clearing } from "./clearing.ts";
import type { Current } from "./current.ts";
import type { Restoration } from "./restoration.ts";
import { type BridgeState, type Store, UNREACHABLE } from "./state.ts";

/** What the page does of its own accord, where it is to load the vendor; what failed is done by the next call. */
export function createOwnAccord(parts: {
  client: MessengerClient;
  state: Store<BridgeState>;
  clearing: Clearing;
  restoration: Restoration;
  load: (hydration: MessengerHydration) => Promise<void>;
  current: Readonly<Current>;
}): (hydration: MessengerHydration) => void {
  const { client, state, clearing, restoration, load, current } = parts;

  async function resume(hydration: MessengerHydration): Promise<void> {
    state.set({ phase: "loading", hasChat: true, problem: null });
    await load(hydration);
    if (state.get().phase === "loading") state.set({ phase: "ready" });
    // What this browser's storage does not know, the vendor knows by the log-in.
    if (hydration.followsCustomer) return client.takeUp().catch(() => undefined);
    await restoration.wait();
  }

  return (hydration) => {
    if (hydration.load && clearing.isDue(hydration)) return void clearing.clear(hydration);
    if (hydration.load && !current.loaded) void resume(hydration).catch(() => state.set(UNREACHABLE));
  };
}
