import "server-only";
import { type Environment, parseEnvironment } from "./parse.ts";
import type { Problem } from "./rules.ts";

export type { Environment } from "./parse.ts";

/** The process cannot run with these variables; the message names every bad one and the remedy. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
  readonly code = "ENVIRONMENT_INVALID";
}

let memo: Environment | undefined;

/**
 * The environment of this process, parsed at the first call and never again.
 * @throws EnvironmentError when a variable is missing or wrong
 */
export function environment(): Environment {
  memo ??= parsedOrThrow();
  return memo;
}

/** One sentence for the person who starts the process. */
export function describeProblems(problems: Problem[]): string {
  const list = problems.map(({ variable, problem }) => `${variable} ${problem}`).join("; ");
  return `The environment is not usable: ${list}. Correct it in .env or the process's environment; .env.example explains every variable.`;
}

function parsedOrThrow(): Environment {
  const parsed = parseEnvironment(process.env);
  if (parsed.ok) return parsed.environment;
  throw new EnvironmentError(describeProblems(parsed.problems));
}
