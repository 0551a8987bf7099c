import "server-only";
import { type Cursor, readPage } from "./store.ts";
import type { ReportRow } from "./types.ts";

/** The report's rows, page by page: no more than one page is held at a time. */
export async function* reportRows(from: Date, to: Date): AsyncGenerator<ReportRow[]> {
  let after: Cursor | null = null;
  for (;;) {
    const rows: ReportRow[] = await readPage(from, to, after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last;
  }
}
