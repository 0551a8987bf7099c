import { parseArgs } from "node:util";

const algorithms = ["ES256", "RS256"] as const;

/** What is asked of `npm run keys`. */
export type KeysCommand =
  | { name: "list" }
  | { name: "rotate"; algorithms: readonly (typeof algorithms)[number][]; lost: boolean }
  | { name: "reseal" };

export const USAGE = `npm run keys -- list
npm run keys -- rotate [--algorithm ES256|RS256] [--lost]
npm run keys -- reseal`;

/** Null for arguments that are none of these. */
export function readCommand(args: string[]): KeysCommand | null {
  const { name, algorithm, lost, isAlone } = parsed(args);
  const chosen = algorithms.filter((one) => algorithm === undefined || one === algorithm);
  if (name === "rotate" && chosen.length > 0) return { name, algorithms: chosen, lost };
  return (name === "list" || name === "reseal") && isAlone ? { name } : null;
}

function parsed(args: string[]) {
  try {
    const options = { algorithm: { type: "string" }, lost: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const name = positionals.length === 1 ? positionals[0] : undefined;
    return { name, lost: false, ...values, isAlone: Object.keys(values).length === 0 };
  } catch {
    return { name: undefined, algorithm: undefined, lost: false, isAlone: false };
  }
}
