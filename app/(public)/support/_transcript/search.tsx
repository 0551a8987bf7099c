import { Notice } from "#app/_ui/notice.tsx";
import { searchTranscripts } from "#lib/conversations/index.ts";
import { limitSession, type Visit } from "#lib/session/index.ts";
import { SearchResults } from "./search-results.tsx";

/** Looks for the words and shows what was found; a search opens all that was said, so it is not for the asking. */
export async function Search({ visit, query }: { visit: Visit; query: string }) {
  if (await limitSession("search")) {
    return <Notice tone="bad">That was a lot of searching. Wait a few minutes, then search again.</Notice>;
  }
  return <SearchResults query={query} found={await searchTranscripts(visit, query)} />;
}
