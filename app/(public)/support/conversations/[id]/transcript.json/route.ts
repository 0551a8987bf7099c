import { download } from "../_download.ts";

/** What was said in the chain, as `GET /api/conversations/{id}/messages` gives it. */
export const GET = download("json", "application/json", (chain) =>
  JSON.stringify({ conversations: chain }, null, 2),
);
