/** The reasons of decisions about the Messenger, in an operator's words; complete by its test. */
export const REASONS: Record<string, string> = {
  STAFF_ACCOUNT: "An agent or an operator was logged in; the chat is for customers.",
  LOGOUT_DEBT: "The customer had logged out, and the browser had not yet cleared the Messenger.",
  CLEAR_DEBT: "The customer had cleared the chat, and the browser had not yet confirmed it.",
  IDENTITY_SWITCH:
    "The Messenger’s storage in this browser belonged to somebody else, so it was cleared first.",
  DEPLOYMENT_SWITCH: "The Messenger’s storage in this browser belonged to the other deployment.",
  LOGIN_REQUIRED: "Only customers chat here, and nobody was logged in.",
  NO_SESSION: "The browser brought no session that is kept.",
  SESSION_EXPIRED: "The session had ended: it was not used for too long, or had lasted as long as it may.",
  SESSION_REVOKED: "The session had been ended, or the browser’s cookie was from before a log-in.",
  COOKIE_UNREADABLE:
    "The browser’s cookie could not be opened: forged, damaged, or sealed under a secret that is gone.",
  NO_CONVERSATION: "There was no conversation yet.",
  CLEARED_BY_CUSTOMER: "The customer had cleared the chat.",
  CONVERSATION_OPEN: "The conversation was open, by what we knew.",
  CONVERSATION_CONFIRMED: "The conversation was open; the vendor had just confirmed it.",
  CONVERSATION_FOLLOWS_CUSTOMER:
    "The conversation is the customer’s at the vendor, and followed them into this browser.",
  FIRST_MESSAGE_PENDING: "A first message was sent, and the vendor had not named the conversation yet.",
  VENDOR_UNREACHABLE:
    "The vendor did not answer in time, so what we knew counted: the conversation was open.",
  WITHIN_THREADING_TIMELINE: "The conversation had ended, but a message still continued it.",
  GUEST_TTL_ELAPSED:
    "The vendor’s guest session had run out, so the vendor forgets the chat in this browser.",
  THREADING_TIMELINE_ELAPSED: "The conversation had ended too long ago for a message to continue it.",
  OTHER_DEPLOYMENT: "The conversation began in the visitors’ deployment, and customers have their own.",
  VENDOR_CLOSED: "The conversation was over: read-only at the vendor, or followed by another one.",
  VENDOR_FORGOT: "The vendor was asked and had no such conversation.",
  VENDOR_STORAGE_LOST: "The Messenger’s storage in this browser was empty, so the vendor knew nobody there.",
};

/** What a page did about the Messenger. */
export const DECISIONS: Record<string, string> = {
  resume: "Resumed",
  fresh: "Fresh",
  chain: "New one, tied to the old",
  "clear-first": "Cleared first",
  blocked: "Blocked",
};
