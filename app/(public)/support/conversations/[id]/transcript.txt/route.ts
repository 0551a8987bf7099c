import { stateWords } from "#app/(public)/support/words.ts";
import { asText } from "#lib/conversations/index.ts";
import { download } from "../_download.ts";

/** What was said in the chain, as plain text to keep. */
export const GET = download("txt", "text/plain; charset=utf-8", (chain) =>
  asText(chain.map((conversation) => ({ ...conversation, label: stateWords(conversation).label }))),
);
