import { searchTranscripts } from "#lib/conversations/index.ts";
import { limitSession, type Visit } from "#lib/session/index.ts";
import { SearchResults } from "./search-results.tsx";
import { TooOften } from "./too-often.tsx";

/** Looks for the words and shows what was found; opening all that was said is dear, so it is counted. */
export async function Search({ visit, query }: { visit: Visit; query: string }) {
  if (await limitSession("history")) return <TooOften />;
  return <SearchResults query={query} found={await searchTranscripts(visit, query)} />;
}
