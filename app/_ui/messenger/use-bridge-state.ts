import { useSyncExternalStore } from "react";
import { type BridgeState, messengerBridge } from "#lib/messenger/client/index.ts";

/** The bridge's state; null on the server and until the page has come alive. */
export function useBridgeState(): BridgeState | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

function subscribe(listener: () => void): () => void {
  return messengerBridge().state.subscribe(listener);
}

function read(): BridgeState {
  return messengerBridge().state.get();
}
