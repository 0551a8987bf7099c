import { type Fields, fields, records, text } from "../values.ts";
import { type Frame, keyOf, type RawMessage } from "../wire.ts";
import type { Messaging } from "./context.ts";
import { formatMessage } from "./formatted.ts";

const attachmentsOf = (message: RawMessage): Fields[] =>
  records(message.content).flatMap(({ attachment }) => (attachment ? [fields(attachment)] : []));

/** The presigned addresses of received files run out: `getAttachment` asks for new ones (genesys.md §3.2). */
export function createFiles(messaging: Messaging) {
  const { plugin, transcript, changed } = messaging;
  const asked = new Set<string>();

  function withAddress(message: RawMessage, id: string, url: string): RawMessage {
    const content = records(message.content).map((entry) =>
      fields(entry.attachment).id === id
        ? { ...entry, attachment: { ...fields(entry.attachment), url } }
        : entry,
    );
    return { ...message, content };
  }

  return {
    refresh(ids: string[]): void {
      for (const attachmentId of ids.filter((id) => id !== "")) {
        asked.add(attachmentId);
        messaging.send({ action: "getAttachment", attachmentId, tracingId: crypto.randomUUID() });
      }
    },
    /** True when the frame answers `refresh` and not an upload. */
    answered(frame: Frame): boolean {
      const body = fields(frame.body);
      const id = text(body.attachmentId) ?? "";
      const url = text(body.url);
      if (!asked.delete(id) || !url) return false;
      const updated = transcript
        .all()
        .filter((message) => attachmentsOf(message).some((attachment) => attachment.id === id))
        .map((message) => withAddress(message, id, url));
      transcript.merge(updated);
      plugin.publish("messagesUpdated", {
        viewFiles: [{ id, url }],
        updatedMessages: updated.map(formatMessage),
      });
      plugin.publish("fileReceived", { attachmentId: id, downloadUrl: url, messageIds: updated.map(keyOf) });
      changed();
      return true;
    },
    async download(options: Fields): Promise<void> {
      const url = text(options.downloadUrl) ?? "";
      const name = text(options.name) ?? "download";
      const response = await fetch(url).catch(() => undefined);
      if (!response?.ok) {
        plugin.publish("fileDownloadError", { downloadUrl: url, name });
        throw `The file ${name} could not be downloaded`;
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await response.blob());
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
      plugin.publish("fileDownloaded", { downloadUrl: url, name });
    },
  };
}
export type Files = ReturnType<typeof createFiles>;
