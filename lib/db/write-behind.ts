import "server-only";
import { log } from "#lib/log.ts";

const PAUSE_MS = 200;
/** More than that wait only where the database does not keep up, or is away. */
const MOST = 5_000;

/**
 * Collects rows that nobody waits for and that may be lost with the process, and writes those of a fifth of a second
 * with one statement. What the database refuses, and what does not fit, is dropped and counted in the log.
 */
export class WriteBehind<Row> {
  private readonly write: (rows: Row[]) => Promise<unknown>;
  private waiting: Row[] = [];
  private dropped = 0;
  private isBusy = false;

  constructor(write: (rows: Row[]) => Promise<unknown>) {
    this.write = write;
  }

  add(row: Row): void {
    if (this.waiting.length < MOST) this.waiting.push(row);
    else this.dropped += 1;
    if (this.isBusy) return;
    this.isBusy = true;
    setTimeout(() => this.flush(), PAUSE_MS);
  }

  private async flush(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    try {
      await this.write(rows);
      if (this.dropped > 0) log().warn({ dropped: this.dropped }, "records were not written");
      this.dropped = 0;
    } catch (error) {
      this.dropped += rows.length;
      log().warn({ err: error, dropped: this.dropped }, "records were not written");
    }
    this.isBusy = this.waiting.length > 0;
    if (this.isBusy) setTimeout(() => this.flush(), PAUSE_MS);
  }
}
