import { parseArgs } from "node:util";
import { ClientRegistration } from "../../lib/oidc/clients/registration.ts";
import { OPENID_SCOPES } from "../../lib/oidc/scopes.ts";

/** What is asked of `npm run clients`. */
export type ClientsCommand =
  | { name: "list" }
  | { name: "add"; registration: ClientRegistration }
  | { name: "rotate-secret" | "remove"; id: string };

/** One sentence that says what is wrong with the arguments. */
export class ArgumentFailure extends Error {
  override name = "ArgumentFailure";
}

export const USAGE = `npm run clients -- list
npm run clients -- add ID --name NAME --redirect-uri URI [--redirect-uri URI …]
                   [--post-logout-redirect-uri URI …] [--scope "openid email …"] [--public]
npm run clients -- add ID --name NAME --machine [--scope "data-actions:read …"]
npm run clients -- rotate-secret ID
npm run clients -- remove ID`;

const FLAGS: Record<string, string> = {
  id: "ID",
  name: "--name",
  isPublic: "--public",
  scopes: "--scope",
  redirectUris: "--redirect-uri",
  postLogoutRedirectUris: "--post-logout-redirect-uri",
};

/** @throws ArgumentFailure */
export function readCommand(parameters: string[]): ClientsCommand {
  const { positionals, values } = parsed(parameters);
  const [name, id, ...more] = positionals;
  if (more.length > 0) throw new ArgumentFailure(`"${more[0]}" is one argument too many.`);
  const isAlone = Object.keys(values).length === 0;
  if (name === "list" && !id && isAlone) return { name };
  if ((name === "rotate-secret" || name === "remove") && id && isAlone) return { name, id };
  if (name === "add") return { name, registration: registrationOf(id, values) };
  throw new ArgumentFailure("The arguments are none of these:");
}

function parsed(args: string[]) {
  try {
    const many = { type: "string", multiple: true } as const;
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        scope: { type: "string" },
        public: { type: "boolean" },
        machine: { type: "boolean" },
        "redirect-uri": many,
        "post-logout-redirect-uri": many,
      },
    });
  } catch (error) {
    throw new ArgumentFailure(error instanceof Error ? error.message : String(error));
  }
}

function registrationOf(id = "", values: ReturnType<typeof parsed>["values"]): ClientRegistration {
  const { name = "", public: isPublic = false, machine: isMachine = false, scope } = values;
  const usual = isMachine ? ["data-actions"] : [...OPENID_SCOPES];
  const given = ClientRegistration.safeParse({
    id,
    name,
    isPublic,
    isMachine,
    scopes: scope?.split(" ").filter(Boolean) ?? usual,
    redirectUris: values["redirect-uri"] ?? [],
    postLogoutRedirectUris: values["post-logout-redirect-uri"] ?? [],
  });
  if (given.success) return given.data;
  throw new ArgumentFailure(`${given.error.issues.map(inWords).join("; ")}.`);
}

function inWords({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${FLAGS[String(path[0])] ?? String(path[0])} ${message.replace(/^Invalid/, "is not valid: Invalid")}`;
}
