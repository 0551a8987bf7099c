import type { Check } from "./checks.ts";

/** Runs every check, whatever the others say, and prints a line for each; the exit code. */
export async function examine(checks: Check[], print: (line: string) => void): Promise<number> {
  let wrong = 0;
  for (const { title, problems } of checks) {
    const found = await problems().catch((error: unknown) => [reasonOf(error)]);
    print(`${found.length === 0 ? "ok    " : "wrong "}  ${title}`);
    for (const sentence of found) print(`        ${sentence}`);
    if (found.length > 0) wrong += 1;
  }
  print(wrong === 0 ? "All is well." : `${wrong} of these ${wrong === 1 ? "needs" : "need"} your attention.`);
  return wrong === 0 ? 0 : 1;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes = [...causesOf(error)].map(({ message }) => message);
  return causes.length === 0 ? `${error.message}.` : `${error.message} (${causes.join(": ")}).`;
}

function* causesOf({ cause }: Error): Iterable<Error> {
  if (!(cause instanceof Error)) return;
  yield cause;
  yield* causesOf(cause);
}
