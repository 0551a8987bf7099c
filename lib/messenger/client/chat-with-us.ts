import type { MessengerClient, MessengerHydration } from "../port.ts";
import type { Clearing } from "./clearing.ts";
import type { Credentials } from "./credentials.ts";
import type { FreshStart } from "./fresh-start.ts";
import type { Recognition } from "./recognition.ts";
import { type BridgeState, type Store, UNREACHABLE } from "./state.ts";

/** **Chat with us**: asks the server what holds now, then opens, or does what has to come first. */
export function createChatWithUs(parts: {
  client: MessengerClient;
  state: Store<BridgeState>;
  freshStart: FreshStart;
  credentials: Credentials;
  clearing: Clearing;
  recognition: Recognition;
  load: (hydration: MessengerHydration) => Promise<void>;
  leaveToLogIn: () => void;
}): () => Promise<void> {
  const { client, state, freshStart, credentials, clearing, recognition, load, leaveToLogIn } = parts;

  async function proceed({ hydration }: { hydration: MessengerHydration }, wasUnknown: boolean) {
    if (clearing.isDue(hydration)) return await clearing.clear(hydration);
    if (hydration.login === "required") return leaveToLogIn();
    if (hydration.decision === "blocked") return state.set({ phase: "idle", problem: "NOT_A_CUSTOMER" });
    await load(hydration);
    if (wasUnknown) await recognition.becomeKnown();
    await client.open();
    state.set({ phase: "open" });
  }

  return async () => {
    const { phase, problem } = state.get();
    if (phase === "loading" || phase === "clearing" || phase === "open") return;
    if (freshStart.step()) return;
    state.set({ phase: "loading", problem: null });
    try {
      await proceed(await credentials.renew(), problem === "NOT_RECOGNISED");
    } catch {
      state.set(UNREACHABLE);
    }
  };
}
