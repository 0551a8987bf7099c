import { readFileSync } from "node:fs";

/**
 * True while a process runs. One that has ended, but that its parent has not taken note of, does not:
 * in a container without an init process such a one stays for ever.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
  return !isZombie(pid);
}

/** @param {number} pid */
function isZombie(pid) {
  try {
    // The state follows the program's name, which stands in parentheses and may hold anything.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
