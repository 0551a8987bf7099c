"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const FIRST_MS = 1_500;
const LONGEST_MS = 60_000;

/** Asks for the page again while something on it is under way, ever less often: ours takes seconds, the vendor days. */
export function Follow() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const lookIn = (wait: number) => {
      timer = setTimeout(() => {
        if (!document.hidden) router.refresh();
        lookIn(Math.min(LONGEST_MS, wait * 1.4));
      }, wait);
    };
    lookIn(FIRST_MS);
    return () => clearTimeout(timer);
  }, [router]);
  return <noscript>Load the page again to see how far it is.</noscript>;
}
