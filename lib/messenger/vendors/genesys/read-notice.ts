import { z } from "zod";
import { Storable } from "#lib/http/storable.ts";
import type { VendorMeaning, VendorNotice } from "../../port.ts";

const moment = z.union([z.number(), z.string()]).pipe(z.coerce.date());

/** It becomes a part of addresses at the vendor. */
const ConversationId = z.string().regex(/^[\w-]{1,128}$/);

/** What EventBridge hands out: the vendor's topic and its body are under `detail` (genesys.md §5.5). */
const GenesysEnvelope = z.object({
  id: Storable.min(1).max(200),
  time: moment.optional().catch(undefined),
  detail: z.object({
    topicName: Storable.max(500),
    timestamp: moment.optional().catch(undefined),
    eventBody: z
      .object({
        conversationId: ConversationId.optional().catch(undefined),
        eventTime: moment.optional().catch(undefined),
      })
      .catch({}),
  }),
});

/** `v2.detail.events.conversation.{id}.customer.end` is `customer.end` of that conversation. */
const CONVERSATION = /^v2\.detail\.events\.conversation\.([\w-]{1,128})\.(.+)$/;

const MEANINGS: Record<string, VendorMeaning> = {
  "customer.start": "message",
  "customer.end": "ended",
  "acd.start": "queued",
  "user.start": "agent-joined",
  wrapup: "wrapped-up",
};

/** The other events of conversations that the vendor names. */
const KNOWN = new Set([
  "attributes",
  "acd.end",
  "flow.start",
  "flow.end",
  "flow.outcome",
  "user.end",
  "acw",
  "contact",
  "outbound",
  "voicemail.start",
  "voicemail.end",
]);

export function readNotice(body: unknown): VendorNotice | null {
  const envelope = GenesysEnvelope.safeParse(body);
  if (!envelope.success) return null;
  const { id, time, detail } = envelope.data;
  const { topicName, timestamp, eventBody } = detail;
  const [, inTopic, event] = CONVERSATION.exec(topicName) ?? [];
  return {
    id,
    name: event ?? topicName,
    vendorConversationId: eventBody.conversationId ?? inTopic ?? null,
    occurredAt: eventBody.eventTime ?? timestamp ?? time ?? null,
  };
}

export function meaningOf(name: string): VendorMeaning | null {
  return MEANINGS[name] ?? (KNOWN.has(name) ? "changed" : null);
}
