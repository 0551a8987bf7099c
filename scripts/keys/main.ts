// `npm run keys`: the keys that the portal signs with, and what seals them.
import { runCommand } from "../database/command.ts";
import { asPortal } from "../start/as-portal.ts";
import { type KeysCommand, readCommand, USAGE } from "./command.ts";
import { describeKey, describeSigner } from "./describe.ts";

const command = readCommand(process.argv.slice(2));

await runCommand(async () => {
  if (command) return asPortal(() => perform(command));
  console.error(USAGE);
  return 1;
});

async function perform(command: KeysCommand): Promise<number> {
  const tokens = await import("../../lib/tokens/index.ts");
  if (command.name === "list") {
    for (const key of await tokens.reportSigningKeys()) console.log(describeKey(key));
    return 0;
  }
  if (command.name === "reseal") {
    const keys = await tokens.resealSigningKeys();
    console.log(`${keys.resealed} key(s) sealed under the newest secret, ${keys.unreadable} do not open.`);
    const { resealFields } = await import("../../lib/privacy/index.ts");
    const fields = await resealFields();
    console.log(`${fields.resealed} field(s) likewise, ${fields.unreadable} do not open.`);
    return keys.unreadable + fields.unreadable > 0 ? 1 : 0;
  }
  const { now } = await import("../../lib/clock.ts");
  if (command.name === "revoke") {
    const left = await tokens.revokeSigningKey(command.kid, now());
    if (!left) console.error(`There is no key ${command.kid}: npm run keys -- list shows them.`);
    for (const key of left ?? []) console.log(describeKey(key));
    return left ? 0 : 1;
  }
  const keys = await tokens.rotateSigningKeys(command.algorithms, command, now());
  const sentences = command.algorithms.map((algorithm) => describeSigner(keys, algorithm));
  for (const sentence of sentences) console.log(sentence);
  return sentences.some((sentence) => sentence.includes("no key signs")) ? 1 : 0;
}
