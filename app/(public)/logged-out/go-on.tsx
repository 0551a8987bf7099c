"use client";

import { useEffect } from "react";
import { useBridgeState } from "#app/_ui/messenger/use-bridge-state.ts";

/**
 * Leaves by itself. While the Messenger has yet to be cleared it waits: the page is loaded again once that is done,
 * and where it cannot be done now, what is owed stays noted in this browser.
 */
export function GoOn({ to, waits }: { to: string; waits: boolean }) {
  const failed = useBridgeState()?.phase === "failed";
  const ready = !waits || failed;
  useEffect(() => {
    if (ready) window.location.replace(to);
  }, [ready, to]);
  return null;
}
