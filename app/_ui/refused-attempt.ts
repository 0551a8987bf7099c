import type { ActionState } from "#lib/http/action.ts";
import { waitWords } from "./wait-words.ts";

/** What a form shows to somebody whose tries have failed too often. */
export function tooManyAttempts(waitSeconds: number): ActionState {
  const message = `That did not work too often. Please wait ${waitWords(waitSeconds)}, then try again.`;
  return { error: { code: "RATE_LIMITED", message } };
}
