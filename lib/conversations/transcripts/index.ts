import "server-only";

export { asText, authorOf } from "./as-text.ts";
export { type Card, cardsOf } from "./cards.ts";
export { copyTranscript } from "./copy-transcript.ts";
export type { TranscriptEntry } from "./entry.ts";
export { type Glance, glances } from "./glances.ts";
export { marked } from "./matches.ts";
export { readableTranscript } from "./readable-transcript.ts";
export { type SearchHit, type SearchResult, searchTranscripts } from "./search.ts";
export type { ChainedConversation } from "./store.ts";
export {
  readTimeline,
  readTimelinePart,
  type TimelinePart,
  type Told,
  timelineOf,
} from "./timeline.ts";
export { wordsOf } from "./words-of.ts";
