import type { ConversationListItem } from "#lib/conversations/index.ts";

/** How a conversation's state reads to its customer. */
export interface StateWords {
  label: string;
  /** What the customer can do now, or why they cannot go on with it. */
  sentence: string;
  open: boolean;
}

const STATES: Record<ConversationListItem["state"], StateWords> = {
  none: { label: "Not begun", sentence: "Press Chat with us to begin.", open: true },
  pending: {
    label: "Just sent",
    sentence: "Your first message is on its way to us.",
    open: true,
  },
  active: {
    label: "Open",
    sentence: "Press Chat with us to go on where you left off.",
    open: true,
  },
  disconnected: {
    label: "Resting",
    sentence: "We have left it for now. Press Chat with us and write, and it goes on.",
    open: true,
  },
  "read-only": {
    label: "Finished",
    sentence: "It was finished on our side, so it takes no more messages. Write to us and a new one begins.",
    open: false,
  },
  expired: {
    label: "Too long ago",
    sentence:
      "It was quiet for longer than we hold a conversation open. Write to us and a new one begins that is tied to it.",
    open: false,
  },
  closed: {
    label: "Closed",
    sentence: "It has ended. Write to us and a new one begins.",
    open: false,
  },
  archived: {
    label: "Closed",
    sentence: "It has ended, and all of it is kept here. Write to us and a new one begins.",
    open: false,
  },
};

// What says more than the state alone, by reason code.
const REASONS: Record<string, StateWords> = {
  CLEARED_BY_CUSTOMER: {
    label: "Cleared",
    sentence: "You cleared it from your browser, so it is not taken up again and nothing new is tied to it.",
    open: false,
  },
  VENDOR_STORAGE_LOST: {
    label: "Not in this browser",
    sentence:
      "The browser it was held in no longer has its key. Write to us and a new one begins that is tied to it.",
    open: false,
  },
  OTHER_DEPLOYMENT: {
    label: "From before you logged in",
    sentence:
      "You wrote it as a visitor, and our chat for customers is another one. Write to us and a new one begins that is tied to it.",
    open: false,
  },
  VENDOR_FORGOT: {
    label: "Closed",
    sentence: "The chat service no longer holds it. Write to us and a new one begins that is tied to it.",
    open: false,
  },
};

/** One that is open, but not in this browser. */
const PLACES: Record<Exclude<ConversationListItem["place"], "here">, StateWords> = {
  elsewhere: {
    label: "Open elsewhere",
    sentence: "It goes on in the browser in which you began it.",
    open: true,
  },
  "logged-out": {
    label: "Left behind",
    sentence:
      "You logged out of the browser that held it, so nobody can go on with it there. Write to us again here.",
    open: false,
  },
};

/** Puts a conversation's state, and the reason for it, in plain words. */
export function stateWords({
  state,
  reason,
  place,
  nextId,
}: Pick<ConversationListItem, "state" | "reason" | "place" | "nextId">): StateWords {
  if (nextId) return { label: "Continued", sentence: continued(state), open: false };
  const words = REASONS[reason] ?? STATES[state];
  return words.open && place !== "here" ? PLACES[place] : words;
}

function continued(state: ConversationListItem["state"]): string {
  return state === "expired"
    ? "It was quiet for longer than we hold a conversation open, so you went on in a new one."
    : "It had ended, so you went on in a new one.";
}
