import type { Organisation } from "../state/organisation.ts";
import type { SessionResponse } from "../wire/frames/sessionResponse.ts";
import type { GuestSession } from "./session.ts";

/** File names that are refused wherever they come from. */
export const blockedExtensions = [
  ".ade",
  ".adp",
  ".bat",
  ".cmd",
  ".com",
  ".exe",
  ".js",
  ".msi",
  ".scr",
  ".vbs",
];

/** The answer to configuring a session, with everything that a client may want to know (genesys.md §3.3). */
export function sessionResponse(
  organisation: Organisation,
  session: GuestSession,
  facts: { newSession: boolean; clearedExistingSession?: boolean },
  tracingId?: string,
): SessionResponse {
  const { deployment } = session;
  return {
    type: "response",
    class: "SessionResponse",
    code: 200,
    body: {
      connected: true,
      newSession: facts.newSession,
      readOnly: session.readOnly,
      maxCustomDataBytes: organisation.configuration.limits.customAttributesBytes,
      allowedMedia: allowedMedia(session),
      blockedExtensions,
      clearedExistingSession: facts.clearedExistingSession ?? false,
      autoStarted: deployment.conversations.autoStart.enabled && session.conversationIds.length > 0,
      durationSeconds: deployment.sessionDurationSeconds,
      expirationDate: Math.floor(session.expiresAt / 1000),
    },
    tracingId,
  };
}

function allowedMedia({ deployment }: GuestSession): SessionResponse["body"]["allowedMedia"] {
  const { modes, enableAttachments } = deployment.fileUpload;
  if (!enableAttachments || modes.length === 0) return {};
  const fileTypes = modes.flatMap((mode) => mode.fileTypes.map((type) => ({ type })));
  return { inbound: { fileTypes, maxFileSizeKB: Math.max(...modes.map((mode) => mode.maxFileSizeKB)) } };
}
