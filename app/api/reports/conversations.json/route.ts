import { methodNotAllowed } from "#lib/http/handler.ts";
import { jsonReport } from "#lib/operations/index.ts";
import { report } from "../_report/report.ts";

/** `GET ?from=&to=`: `{from, to, conversations}`, each with the vendor's figures (B6). */
export const GET = report(jsonReport, { type: "application/json", file: "conversations.json" });

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
