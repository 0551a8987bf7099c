import "server-only";

export { copyTranscript } from "./copy-transcript.ts";
export type { TranscriptEntry } from "./entry.ts";
export { readableTranscript } from "./readable-transcript.ts";
export { type SearchHit, searchTranscripts } from "./search.ts";
export type { ChainedConversation } from "./store.ts";
export { exportTranscripts, type Told, timelineOf } from "./timeline.ts";
