export { bindConversation } from "./bind.ts";
export type { BindAnswer, BindRefusal, BindResult } from "./bind-answer.ts";
export { clearChat } from "./clear-chat.ts";
export { hydrate } from "./hydrate.ts";
export { type ConversationListItem, findConversation, listConversations } from "./list.ts";
export { lookAtClocks } from "./look-at-clocks.ts";
export { messengerToken } from "./messenger-token.ts";
export { type Observation, observe } from "./observe.ts";
