import { methodNotAllowed } from "#lib/http/handler.ts";
import { csvReport } from "#lib/operations/index.ts";
import { report } from "../_report/report.ts";

/** `GET ?from=&to=`: a line for each conversation, with the vendor's figures (B6). */
export const GET = report(csvReport, { type: "text/csv; charset=utf-8", file: "conversations.csv" });

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
