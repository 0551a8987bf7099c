export {
  type AgentContext,
  agentContext,
  agentContextVersion,
  type FollowedLink,
  followAgentLink,
  passOpens,
  type VerifiedIdentity,
} from "./agent-context/index.ts";
export { bindConversation } from "./bind.ts";
export type { BindRefusal, BindResult } from "./bind-answer.ts";
export { noteBusinessEvent, writeVerified } from "./business-events/index.ts";
export { clearChat } from "./clear-chat.ts";
export { cartAnswer } from "./data-actions/cart-answer.ts";
export { BindRequest, SnapshotRequest } from "./data-actions/contracts.ts";
export { idempotencyKeyOf, keyedCall } from "./data-actions/idempotency.ts";
export { noteRefusedCall } from "./data-actions/note-refused-call.ts";
export { openApiDocument } from "./data-actions/openapi.ts";
export { exportConversations } from "./export/export-conversations.ts";
export { exportDecisions } from "./export/store.ts";
export { oweForeignStorage } from "./foreign-storage.ts";
export { hydrate } from "./hydrate.ts";
export type { ConversationStatus } from "./lifecycle/index.ts";
export { type ConversationListItem, listConversations } from "./list.ts";
export { lookAtClocks } from "./look-at-clocks.ts";
export { messengerToken } from "./messenger-token.ts";
export { askForMetrics } from "./metrics/ask-for-metrics.ts";
export { fetchMetrics } from "./metrics/fetch-metrics.ts";
export { type Observation, observe } from "./observe.ts";
export { previewReconcile, reconcile } from "./reconcile/index.ts";
export { redactionReport } from "./redaction/index.ts";
export { saveSnapshot } from "./snapshots/save.ts";
export {
  asText,
  authorOf,
  type Card,
  cardsOf,
  copyTranscript,
  type Glance,
  glances,
  marked,
  readableTranscript,
  readTimeline,
  readTimelinePart,
  type SearchResult,
  searchTranscripts,
  type TimelinePart,
  type Told,
  type TranscriptEntry,
  wordsOf,
} from "./transcripts/index.ts";
export { handleEvent, takeIn, verifySignature } from "./vendor-events/index.ts";
