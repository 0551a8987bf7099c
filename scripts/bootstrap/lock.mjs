import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "./alive.mjs";

const heartbeatMilliseconds = 1_000;
const abandonedMilliseconds = 15_000;

/**
 * Runs `work` while no other process holds the lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(holder: string) => void} onWait called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  let release = tryLock(file);
  if (!release) onWait(holderOf(file));
  while (!release) {
    await delay(200);
    release = tryLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Takes a lock file, unless a living process holds it. A holder touches its file every second:
 * one whose process is gone, or whose number has passed to another process, is abandoned and taken over.
 * @param {string} file
 * @returns {(() => void) | undefined} releases it
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (isAbandoned(file)) discard(file);
  if (!create(file)) return undefined;
  const heartbeat = setInterval(() => touch(file), heartbeatMilliseconds);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  };
}

/**
 * The number of the process that holds a lock, empty when nobody does.
 * @param {string} file
 */
export function holderOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @param {string} file */
function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function isAbandoned(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (Date.now() - stat.mtimeMs > abandonedMilliseconds) return true;
  const holder = Number(holderOf(file));
  return holder > 0 && !isAlive(holder);
}

/**
 * Renaming first: of two processes that find the same abandoned lock one gets it, the other an error.
 * @param {string} file
 */
function discard(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  rmSync(aside, { force: true });
}

/** @param {string} file */
function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The folder was removed under us; the work goes on.
  }
}
