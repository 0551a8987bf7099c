"use client";

import { useEffect } from "react";
import { messengerBridge } from "#lib/messenger/client/index.ts";
import { useBridgeState } from "./use-bridge-state.ts";

const PROBLEMS = {
  MESSENGER_UNREACHABLE: "The chat cannot be reached right now. Please try again.",
  NOT_A_CUSTOMER: "This chat is for customers, and you are logged in with a staff account.",
  NOT_RECOGNISED:
    "The chat does not know yet that it is you, so an earlier conversation may be missing in it. We keep trying.",
  CLEAR_UNFINISHED: "Your last chat has yet to be cleared from this browser. Please try again in a moment.",
} as const;

/** Opens the Messenger and never closes it; gone while it is open. Works once the page has come alive. */
export function ChatButton({ className }: { className?: string }) {
  const state = useBridgeState();
  const phase = state?.phase;
  // The style sheet makes room beside the page for a Messenger that is open.
  useEffect(() => {
    document.documentElement.dataset.chat = phase ?? "";
  }, [phase]);
  const busy = state?.phase === "loading" || state?.phase === "clearing";
  return (
    <>
      {state?.phase !== "open" && (
        <button
          type="button"
          className={className}
          disabled={state === null || busy}
          aria-busy={busy}
          onClick={() => messengerBridge().open()}
        >
          Chat with us
        </button>
      )}
      <p role="status" className={state?.problem ? "notice" : "sr-only"}>
        {state?.problem ? PROBLEMS[state.problem] : busy ? "The chat is being opened." : ""}
      </p>
      <p role="status" className="max-w-[22rem] text-sm text-ink-soft empty:hidden">
        {state?.isElsewhere && "Your chat is open in another tab too. What is written in one shows in both."}
      </p>
    </>
  );
}
