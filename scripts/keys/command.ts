import { parseArgs } from "node:util";

const algorithms = ["ES256", "RS256"] as const;

/** What is asked of `npm run keys`. */
export type KeysCommand =
  | { name: "list" }
  | { name: "rotate"; algorithms: readonly (typeof algorithms)[number][]; lost: boolean }
  | { name: "revoke"; kid: string }
  | { name: "reseal" };

export const USAGE = `npm run keys -- list
npm run keys -- rotate [--algorithm ES256|RS256] [--lost]
npm run keys -- revoke KID
npm run keys -- reseal`;

/** Null for arguments that are none of these. */
export function readCommand(args: string[]): KeysCommand | null {
  const { positionals, algorithm, lost } = parsed(args);
  const [name, kid, ...more] = positionals;
  const isAlone = algorithm === undefined && !lost;
  const chosen = algorithms.filter((one) => algorithm === undefined || one === algorithm);
  if (more.length > 0) return null;
  if (name === "revoke") return kid && isAlone ? { name, kid } : null;
  if (kid) return null;
  if (name === "rotate" && chosen.length > 0) return { name, algorithms: chosen, lost };
  return (name === "list" || name === "reseal") && isAlone ? { name } : null;
}

function parsed(args: string[]): { positionals: string[]; algorithm?: string | undefined; lost: boolean } {
  try {
    const options = { algorithm: { type: "string" }, lost: { type: "boolean" } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    return { positionals, algorithm: values.algorithm, lost: values.lost ?? false };
  } catch {
    return { positionals: [], lost: false };
  }
}
