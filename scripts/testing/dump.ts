import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { postgresBinaries } from "../postgres/binaries.ts";

type Dump = () => Promise<Buffer[]>;

const holder = globalThis as { rethreadDump?: Dump };

/** Says how the database of this test file is dumped; for its set-up. */
export function dumpBy(dump: Dump): void {
  holder.rethreadDump = dump;
}

/** All that the database of this test file holds: what `pg_dump` writes, or the files of the embedded one. */
export async function dumpDatabase(): Promise<Buffer[]> {
  if (!holder.rethreadDump) throw new Error("Only tests with a database of their own have one to dump");
  return holder.rethreadDump();
}

export function pgDump(url: string): Buffer {
  const program = join(postgresBinaries() ?? "", "pg_dump");
  return execFileSync(program, ["--dbname", url], { maxBuffer: 1_000_000_000 });
}

const BLOCK = 512;

/** The files of a tar archive (POSIX ustar), without the write-ahead log, whose old segments are written over later. */
export function filesOf(tar: Buffer): Buffer[] {
  const files: Buffer[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const text = (start: number, length: number) =>
      tar.toString("latin1", at + start, at + start + length).split("\0")[0] ?? "";
    const size = Number.parseInt(text(124, 12), 8);
    if (!text(0, 100).includes("pg_wal/")) files.push(tar.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
