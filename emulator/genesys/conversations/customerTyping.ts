import type { GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageEvent } from "../wire/message/event.ts";
import { changed } from "./changed.ts";

const TYPING_MS = 5000;

/** The customer types: the agent sees it for a few seconds. It begins no conversation. */
export function noteCustomerTyping(
  organisation: Organisation,
  session: GuestSession,
  events: MessageEvent[],
): void {
  const conversation = organisation.conversations.get(session.conversationIds.at(-1) ?? "");
  if (conversation?.state !== "connected") return;
  const on = events.some((event) => event.eventType === "Typing" && event.typing.type === "On");
  conversation.customerTypingUntil = on ? organisation.clock.now() + TYPING_MS : undefined;
  changed(organisation, conversation);
  if (on)
    organisation.clock.schedule(organisation.clock.now() + TYPING_MS, () =>
      changed(organisation, conversation),
    );
}
