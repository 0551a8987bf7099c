import "server-only";
import { CSV_HEAD, csvLine } from "./csv.ts";
import { reportRows } from "./rows.ts";

/** The report as CSV, as fast as it is read. */
export function csvReport(from: Date, to: Date): ReadableStream<Uint8Array> {
  return streamed(csvText(from, to));
}

/** The same as a JSON document: `{from, to, conversations: [...]}`. */
export function jsonReport(from: Date, to: Date): ReadableStream<Uint8Array> {
  return streamed(jsonText(from, to));
}

async function* csvText(from: Date, to: Date): AsyncGenerator<string, void> {
  yield CSV_HEAD;
  for await (const rows of reportRows(from, to)) yield rows.map(csvLine).join("");
}

async function* jsonText(from: Date, to: Date): AsyncGenerator<string, void> {
  yield `${JSON.stringify({ from, to }).slice(0, -1)},"conversations":[`;
  let isFirst = true;
  for await (const rows of reportRows(from, to)) {
    yield `${isFirst ? "" : ","}${rows.map((row) => JSON.stringify(row)).join(",")}`;
    isFirst = false;
  }
  yield "]}";
}

/** Reads on only when more is asked for, and no further when nobody listens any more. */
function streamed(text: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return();
    },
  });
}
