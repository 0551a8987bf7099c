/** The vendor's events that the bridge acts on (genesys.md §2.1, §2.2, §2.4). */
export const EVENT_NAMES = [
  "Messenger.opened",
  "Messenger.closed",
  "Messenger.cleared",
  "MessagingService.started",
  "MessagingService.clientTypingStarted",
  "MessagingService.messagesReceived",
  "MessagingService.conversationDisconnected",
  "MessagingService.conversationReset",
  "MessagingService.sessionExpired",
  "MessagingService.error",
  "MessagingService.steppedUpConversation",
  "Auth.authenticated",
  "Auth.authError",
  "Auth.authProviderError",
  "Auth.loggedOut",
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** What the page's inline script has noted of them before the bridge came alive: name and envelope. */
export type NotedEvent = [EventName, { data?: unknown }];
