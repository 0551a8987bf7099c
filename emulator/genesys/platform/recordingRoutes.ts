import { json } from "../http/reply.ts";
import { platformRoute } from "./authorise.ts";
import { withConversation } from "./find.ts";

/** Recordings of a message conversation: one, when it has ended, with its transcript (genesys.md §5.2). */
export const recordingRoutes = [
  platformRoute({
    method: "GET",
    path: "/api/v2/conversations/:conversationId/recordings",
    permissions: [
      "recording:recording:view",
      "recording:recordingSegment:view",
      "recording:snippetRecording:view",
      "recording:screenRecording:view",
    ],
    handle: (call) =>
      withConversation(call, (conversation) => {
        if (conversation.state !== "disconnected") return json([]);
        const messagingTranscript = conversation.messages.map(({ body, participantId }) => ({
          id: body.id,
          from: participantId,
          to: conversation.deploymentId,
          timestamp: body.channel.time,
          messageText: body.text,
          purpose: conversation.participants.find(({ id }) => id === participantId)?.purpose,
        }));
        return json([
          {
            id: conversation.participants[0]?.communicationId,
            conversationId: conversation.id,
            startTime: conversation.startTime,
            endTime: conversation.endTime,
            media: "message",
            fileState: "AVAILABLE",
            messagingTranscript,
          },
        ]);
      }),
  }),
];
