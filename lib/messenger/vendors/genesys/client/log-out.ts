import { command, firstEvent } from "./bus.ts";

/** A log-in that the vendor no longer accepts is over already (genesys.md §2.4). */
const DEAD = [401, 403];

/**
 * `Auth.logout` (genesys.md §4.5): the vendor revokes the customer's tokens, tells every connection of theirs, and
 * forgets them in this browser. Whoever has no tokens is not logged in there.
 */
export async function logOut(): Promise<void> {
  if (!(await hasTokens())) return;
  const loggedOut = firstEvent("Auth.loggedOut");
  await Promise.race([command("Auth.logout"), loggedOut]).catch(async (error: unknown) => {
    if (!DEAD.includes(statusOf(error)) && !(await wasOver(error))) throw error;
  });
}

/** Refused without a question to the vendor: the tokens were given up meanwhile, as dead ones are at a restore. */
async function wasOver(error: unknown): Promise<boolean> {
  return error instanceof Error && typeof error.cause === "string" && !(await hasTokens());
}

/** No answer is not a no. */
async function hasTokens(): Promise<boolean> {
  return command("Auth.getTokens").then(
    () => true,
    (error: Error) => {
      if (!("cause" in error)) throw error;
      return false;
    },
  );
}

function statusOf(error: unknown): number {
  const cause = error instanceof Error ? error.cause : null;
  return typeof cause === "object" && cause !== null && "status" in cause ? Number(cause.status) : 0;
}
