// `npm run clients`: the programs that may call the portal or have customers recognised by it.
import { runCommand } from "../database/command.ts";
import { asPortal } from "../start/as-portal.ts";
import { ArgumentFailure, type ClientsCommand, readCommand, USAGE } from "./command.ts";

await runCommand(async () => {
  const command = understood();
  return command ? asPortal(() => perform(command)) : 1;
});

function understood(): ClientsCommand | null {
  try {
    return readCommand(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ArgumentFailure)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    return null;
  }
}

async function perform(command: ClientsCommand): Promise<number> {
  const clients = await import("../../lib/oidc/clients/index.ts");
  if (command.name === "list") return list(await clients.findClients());
  if (command.name === "add") {
    const { id } = command.registration;
    const added = await clients.addClient(command.registration);
    if (!added.ok) return failed(`There is a client "${id}" already: remove it first, or choose another id.`);
    return done(`Added "${id}".`, added.secret);
  }
  const { id } = command;
  const setting = clients.settingOfClient(id);
  if (setting) return failed(`"${id}" comes from the settings: change ${setting} and restart the portal.`);
  if (command.name === "remove")
    return (await clients.deleteClient(id))
      ? done(`Removed "${id}", and with it every token that it could still have renewed.`, null)
      : failed(`There is no client "${id}".`);
  const rotated = await clients.rotateSecret(id);
  return rotated.ok
    ? done(`"${id}" has a new secret; the old one is refused from now on.`, rotated.secret)
    : failed(`There is no client "${id}" that has a secret.`);
}

function list(
  clients: { id: string; name: string; secretHash: unknown; scopes: string[]; redirectUris: string[] }[],
): number {
  for (const { id, name, secretHash, scopes, redirectUris } of clients) {
    console.log(`${id}  ${name}${secretHash ? "" : " (public)"}`);
    console.log(`    scopes ${scopes.join(" ")}`);
    for (const uri of redirectUris) console.log(`    redirect URI ${uri}`);
  }
  console.log(`${clients.length} client(s).`);
  return 0;
}

function done(sentence: string, secret: string | null): number {
  console.log(sentence);
  if (secret) console.log(`Its secret, shown this once: ${secret}`);
  return 0;
}

function failed(sentence: string): number {
  console.error(sentence);
  return 1;
}
