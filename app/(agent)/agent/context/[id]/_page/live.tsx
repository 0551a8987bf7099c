"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 1_000;

/** Asks every second whether anything has changed, and if so for the page again; says nothing where it cannot ask. */
export function Live({ path, version }: { path: string; version: string }) {
  const router = useRouter();
  useEffect(() => {
    let isAsking = false;
    const look = async () => {
      if (isAsking || document.hidden) return;
      isAsking = true;
      const headers = { "if-none-match": version };
      const answer = await fetch(path, { headers, cache: "no-store" }).catch(() => null);
      isAsking = false;
      if (answer && answer.status !== 304 && answer.status < 500) router.refresh();
    };
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, path, version]);
  return null;
}
