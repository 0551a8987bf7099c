import "server-only";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { environment } from "./config/environment.ts";

/** The time, as the product sees it: the only way in which `lib` and `app` read it. */
export function now(): Date {
  return new Date(Date.now() + offsetMilliseconds());
}

const sources = new Map<string, OffsetSource>();

/** Outside production a file in the state folder moves the clock; it counts from the next call on. */
function offsetMilliseconds(): number {
  const { isProduction, RETHREAD_STATE_DIR } = environment();
  if (isProduction) return 0;
  const file = join(RETHREAD_STATE_DIR, "clock-offset");
  const source = sources.get(file) ?? new OffsetSource(file);
  sources.set(file, source);
  return source.seconds() * 1000;
}

/** A file that holds a number of seconds; read again only when its time, size or inode changed. */
export class OffsetSource {
  private readonly file: string;
  private seen = "";
  private value = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** 0 while there is no file, or no finite number in it. */
  seconds(): number {
    const stat = statSync(this.file, { bigint: true, throwIfNoEntry: false });
    const version = stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : "";
    if (version !== this.seen) {
      this.seen = version;
      const seconds = stat ? Number(readFileSync(this.file, "utf8")) : 0;
      this.value = Number.isFinite(seconds) ? seconds : 0;
    }
    return this.value;
  }
}
