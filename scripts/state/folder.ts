import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StateFailure } from "./failure.ts";

/** What the commands put into a state folder; anything else in it is somebody else's. */
const contents = ["database", "logs", "secrets.json", "clock-offset"];

/**
 * Takes the state folder for this process: two embedded databases on one folder would destroy it.
 * @returns releases it
 */
export function takeStateFolder(folder: string): () => void {
  const file = join(folder, "owner");
  mkdirSync(folder, { recursive: true });
  const owner = ownerOf(file);
  if (owner !== undefined) {
    throw new StateFailure(
      `${folder} is in use by process ${owner}: stop it, or set RETHREAD_STATE_DIR to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Forgets the database, the secrets, the logs and the moved clock. */
export function forgetState(folder: string): void {
  for (const name of contents) rmSync(join(folder, name), { recursive: true, force: true });
}

/** The living process that holds the folder; a number left behind by one that died does not count. */
function ownerOf(file: string): number | undefined {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid) return undefined;
    process.kill(owner, 0);
    return owner;
  } catch {
    return undefined;
  }
}
