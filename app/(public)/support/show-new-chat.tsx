"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useBridgeState } from "#app/_ui/messenger/use-bridge-state.ts";

/** Brings the list up to date when a conversation begins while it is on the screen. */
export function ShowNewChat() {
  const router = useRouter();
  const hasWritten = useBridgeState()?.hasWritten ?? false;
  useEffect(() => {
    if (hasWritten) router.refresh();
  }, [hasWritten, router]);
  return null;
}
