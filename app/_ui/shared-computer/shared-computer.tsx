"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { SharedUse } from "#lib/session/index.ts";
import { connectIdleWatch } from "./connect.ts";
import type { IdleWatch } from "./idle-watch.ts";
import { Warning } from "./warning.tsx";

/** Rendered on a shared computer: notices use, warns before the end, and tells the portal when the page goes. */
export function SharedComputer({ use }: { use: SharedUse }) {
  const pathname = usePathname();
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const watch = useRef<IdleWatch>(undefined);
  const path = useRef(pathname);
  useEffect(() => {
    const connected = connectIdleWatch(setSecondsLeft);
    watch.current = connected.watch;
    return connected.disconnect;
  }, []);
  useEffect(() => watch.current?.adopt(use), [use]);
  // Another page without a load is use too.
  useEffect(() => {
    if (path.current !== pathname) watch.current?.used();
    path.current = pathname;
  }, [pathname]);
  return <Warning secondsLeft={secondsLeft} onStay={() => watch.current?.stay()} />;
}
