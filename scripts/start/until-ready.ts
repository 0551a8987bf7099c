import type { Child } from "./child.ts";

/** A process of the stack does not work; the message says which and why. */
export class StartFailure extends Error {
  override name = "StartFailure";
}

/** Waits until `check` says true, at most so long, and no longer than the child lives. */
export async function untilReady(
  child: Child,
  check: () => Promise<boolean>,
  seconds: number,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await check())) {
    if (child.hasEnded()) throw new StartFailure(`${child.name} did not start: ${await child.ended}`);
    if (Date.now() > deadline) throw new StartFailure(`${child.name} is not ready after ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** True when a GET of this address is answered with success. */
export async function respondsTo(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
