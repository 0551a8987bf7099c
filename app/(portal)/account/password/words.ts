import { PASSWORD_MIN_LENGTH, type PasswordProblem } from "#lib/accounts/index.ts";

/** Why a new password was not taken, and what would be. */
export const PROBLEMS: Record<PasswordProblem, string> = {
  TOO_SHORT: `Take at least ${PASSWORD_MIN_LENGTH} characters. Four words that do not belong together are easy to keep in mind.`,
  TOO_LONG: "That is too long: 256 characters are the most.",
  TOO_COMMON: "That is easy to guess: it is made of what many people use, or of your name or ours.",
};
