"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { safeText } from "#lib/attributes/index.ts";
import { CHAT_HASH, messengerBridge } from "#lib/messenger/client/index.ts";
import type { MessengerHydration } from "#lib/messenger/port.ts";
import { exposePageApi } from "./page-api.ts";

/** Carries the hydration in the HTML and hands it, and every navigation, to the bridge. */
export function MessengerHost({ hydration }: { hydration: MessengerHydration }) {
  const pathname = usePathname();
  useEffect(exposePageApi, []);
  useEffect(() => messengerBridge().navigate(safeText(pathname)), [pathname]);
  useEffect(() => messengerBridge().hydrate(hydration), [hydration]);
  // The function reads the address itself, which React cannot know: it runs again with whatever may have changed that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address with the hash may come with any navigation
  useEffect(openWhereAsked, [pathname, hydration]);
  return (
    <script
      id="rethread-hydration"
      type="application/json"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(hydration).replaceAll("<", "\\u003c") }}
    />
  );
}

/** Opens the chat where the address says so, once: a reload or the back button does not. */
function openWhereAsked(): void {
  if (location.hash !== CHAT_HASH) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  void messengerBridge().open();
}
