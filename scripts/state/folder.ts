import { rmSync } from "node:fs";
import { join } from "node:path";
import { holderOf, tryLock } from "../bootstrap/lock.mjs";
import { StateFailure } from "./failure.ts";

/** What the commands put into a state folder; anything else in it is somebody else's. */
const contents = ["database", "logs", "secrets.json", "clock-offset"];

/**
 * Takes the state folder for this process: two copies would write into each other's files.
 * @returns releases it
 */
export function takeStateFolder(folder: string): () => void {
  return takeFolder(folder, join(folder, "owner"));
}

/** Takes any folder for this process, by a lock file. */
export function takeFolder(folder: string, file: string): () => void {
  const release = tryLock(file);
  if (release) return release;
  throw new StateFailure(
    `${folder} is in use by process ${holderOf(file)}: stop it, or set RETHREAD_STATE_DIR to another folder.`,
  );
}

/** Forgets the database, the secrets, the logs and the moved clock. */
export function forgetState(folder: string): void {
  for (const name of contents) rmSync(join(folder, name), { recursive: true, force: true });
}
