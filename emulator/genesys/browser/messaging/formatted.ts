import { type Fields, fields, records, text } from "../values.ts";
import { channelOf, keyOf, type RawMessage } from "../wire.ts";

const contents = (message: RawMessage, type: string, key: string): Fields[] =>
  records(message.content)
    .filter(({ contentType }) => contentType === type)
    .map((content) => fields(content[key]));

const fileOf = (attachment: Fields): Fields => ({
  downloadUrl: attachment.url,
  size: attachment.fileSize,
  name: attachment.filename,
  type: attachment.mediaType,
  mime: attachment.mime,
  id: attachment.id,
});

/** The second message shape, that of `restored`, `oldMessages` and `messagesUpdated` (genesys.md §2.2). */
export function formatMessage(message: RawMessage): Fields {
  const time = text(channelOf(message).time);
  const [carousel] = contents(message, "Carousel", "carousel");
  return {
    from: fields(channelOf(message).from),
    text: message.text ?? "",
    type: message.type.toLowerCase(),
    id: keyOf(message),
    time,
    timestamp: time ? Date.parse(time) : undefined,
    files: contents(message, "Attachment", "attachment").map(fileOf),
    quickReplies: contents(message, "QuickReply", "quickReply"),
    card: contents(message, "Card", "card")[0] ?? {},
    carousel: { cards: records(carousel?.cards) },
    datePicker: contents(message, "DatePicker", "datePicker")[0] ?? {},
    coBrowse: {},
    video: {},
    messageType: message.direction.toLowerCase(),
    originatingEntity: message.originatingEntity,
    tracingId: message.tracingId,
  };
}
