"use client";

import { clearThisChat } from "./clear-chat-action.ts";
import { useBridgeState } from "./use-bridge-state.ts";

/** Ends the conversation and has the Messenger cleared. Shown where there is something to clear. */
export function ClearChat({ hasChat, className }: { hasChat: boolean; className?: string }) {
  const state = useBridgeState();
  if (!hasChat && !state?.hasChat) return null;
  return (
    <form action={clearThisChat}>
      <button type="submit" className={className} disabled={state?.phase === "clearing"}>
        Clear this chat
      </button>
    </form>
  );
}
