import type { MessengerClient } from "../port.ts";
import type { Current } from "./current.ts";
import type { BridgeState, Store } from "./state.ts";

/** Whether the vendor knows who the customer is. */
export interface Recognition {
  isKnown(): boolean;
  /** A session has started, of somebody whom the vendor knows or of anybody. */
  started(authenticated: boolean): void;
  recognised(): void;
  notRecognised(): void;
  /** The vendor is told again that the customer has logged in. */
  becomeKnown(): Promise<void>;
}

export function createRecognition(parts: {
  client: MessengerClient;
  state: Store<BridgeState>;
  current: Readonly<Current>;
}): Recognition {
  const { client, state, current } = parts;
  let authenticated = false;

  /** A visitor is not recognised either, which is no problem. */
  function notRecognised(): void {
    if (current.hydration?.login === "customer" && !authenticated) state.set({ problem: "NOT_RECOGNISED" });
  }

  return {
    isKnown: () => authenticated,
    started(known) {
      authenticated = known;
      if (!known) notRecognised();
    },
    recognised() {
      authenticated = true;
      if (state.get().problem === "NOT_RECOGNISED") state.set({ problem: null });
    },
    notRecognised,
    async becomeKnown() {
      try {
        await current.loaded;
        await client.stepUp();
      } catch {
        notRecognised();
      }
    },
  };
}
