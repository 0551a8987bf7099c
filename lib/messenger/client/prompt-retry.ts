import { isPassing } from "./refusal.ts";

/**
 * Milliseconds that each try may take. The first two fit into the ten seconds in which the portal gives the same
 * successor again, should its answer be lost on the way.
 */
const PATIENCE_MS = [4_000, 5_000, 15_000];
const LONGEST_PAUSE_MS = 500;

/** Tries again at once, a little apart from others, unless the portal has said no. */
export async function retryPromptly<T>(attempt: (timeoutMs: number) => Promise<T>): Promise<T> {
  const [first = 0, ...others] = PATIENCE_MS;
  let last = attempt(first);
  for (const patience of others)
    last = last.catch(async (error: unknown) => {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_PAUSE_MS));
      return attempt(patience);
    });
  return last;
}
