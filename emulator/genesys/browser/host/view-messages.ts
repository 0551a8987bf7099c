import type { Outgoing } from "../messaging/outbox.ts";
import type { ViewAction, ViewCard, ViewContent, ViewMessage } from "../messenger/protocol.ts";
import { type Fields, fields, list, number, records, text } from "../values.ts";
import { channelOf, keyOf, presenceOf, type RawMessage } from "../wire.ts";

const NOTES: Record<string, string> = {
  Disconnect: "The conversation has ended.",
  SignIn: "You are signed in.",
};
const BOT = "Virtual assistant";
const AGENT = "Agent";
/** Length of the day in an ISO 8601 time. */
const ISO_DAY = 10;

const readAction = (source: Fields): ViewAction => ({
  type: source.type === "Link" ? "Link" : "Postback",
  text: text(source.text) ?? "",
  url: text(source.url),
  payload: text(source.payload),
});

const readCard = (source: Fields): ViewCard => ({
  title: text(source.title) ?? "",
  description: text(source.description),
  image: text(source.image),
  actions: records(source.actions).map(readAction),
});

function readFile(attachment: Fields): ViewContent {
  const mime = text(attachment.mime);
  const file = {
    name: text(attachment.filename) ?? text(attachment.text) ?? "File",
    url: text(attachment.url),
    size: number(attachment.fileSize),
    mime,
    image: attachment.mediaType === "Image" || mime?.startsWith("image/") === true,
  };
  return { kind: "file", file };
}

function readListPicker(picker: Fields): ViewContent {
  const received = fields(picker.receivedMessage);
  const sections = records(picker.sections).map((section) => ({
    title: text(section.title) ?? "",
    multiple: section.multipleSelection === true,
    items: records(section.items).map((item) => ({
      id: text(item.id) ?? "",
      title: text(item.title) ?? "",
      subtitle: text(item.subtitle),
      imageUrl: text(item.imageUrl),
    })),
  }));
  return {
    kind: "listPicker",
    id: text(picker.id) ?? "",
    title: text(received.title),
    subtitle: text(received.subtitle),
    sections,
  };
}

function readDatePicker(picker: Fields): ViewContent {
  const times = records(picker.availableTimes).flatMap(({ dateTime, duration }) => {
    const at = text(dateTime);
    return at ? [{ dateTime: at, duration: number(duration) ?? 0 }] : [];
  });
  return {
    kind: "datePicker",
    id: text(picker.id),
    title: text(picker.title) ?? "Choose a time",
    subtitle: text(picker.subtitle),
    times,
    minimum: text(picker.dateMinimum)?.slice(0, ISO_DAY),
    maximum: text(picker.dateMaximum)?.slice(0, ISO_DAY),
  };
}

/** The public types name a form and not its fields; `fields` with id, label, type and options is our reading. */
function readForm(form: Fields): ViewContent {
  const given = records(form.fields).map((field) => ({
    id: text(field.id) ?? "",
    label: text(field.label) ?? text(field.title) ?? "",
    type: text(field.type)?.toLowerCase() ?? "text",
    required: field.required === true,
    options: list(field.options).filter((option) => typeof option === "string"),
  }));
  return { kind: "form", id: text(form.id) ?? "", title: text(form.title), fields: given };
}

function readContents(message: RawMessage): ViewContent[] {
  const contents = records(message.content);
  const of = (type: string, key: string) =>
    contents.filter(({ contentType }) => contentType === type).map((content) => fields(content[key]));
  const replies = of("QuickReply", "quickReply").map((reply) => ({
    text: text(reply.text) ?? "",
    payload: text(reply.payload) ?? "",
    action: text(reply.action) ?? "Message",
  }));
  const cards = [...of("Card", "card"), ...of("Carousel", "carousel").flatMap(({ cards }) => records(cards))];
  return [
    ...of("Attachment", "attachment").map(readFile),
    ...(cards.length > 0 ? [{ kind: "cards" as const, cards: cards.map(readCard) }] : []),
    ...of("DatePicker", "datePicker").map(readDatePicker),
    ...of("ListPicker", "listPicker").map(readListPicker),
    ...of("Form", "form").map(readForm),
    ...(replies.length > 0 ? [{ kind: "quickReplies" as const, replies }] : []),
  ];
}

/** The other side's name, as far as the wire tells it. */
export function authorOf(message: RawMessage, botName: string | undefined): string {
  const from = fields(channelOf(message).from);
  const full = [text(from.firstName), text(from.lastName)].filter(Boolean).join(" ");
  const nameless = message.originatingEntity === "Bot" ? (botName ?? BOT) : AGENT;
  return text(from.nickname) || full || nameless;
}

/** A message of the transcript as the interface shows it; nothing for what has no line of its own. */
export function viewMessage(message: RawMessage, botName: string | undefined): ViewMessage[] {
  const time = text(channelOf(message).time) ?? "";
  const common = {
    key: keyOf(message),
    time,
    bot: message.originatingEntity === "Bot",
    answerable: false,
    state: "sent" as const,
  };
  if (message.type === "Event") {
    const note = NOTES[presenceOf(message) ?? ""];
    return note ? [{ ...common, side: "note", author: "", text: note, contents: [] }] : [];
  }
  const customer = message.direction === "Inbound";
  const author = customer ? "You" : authorOf(message, botName);
  const contents = readContents(message);
  return [{ ...common, side: customer ? "customer" : "other", author, text: message.text ?? "", contents }];
}

export function viewOutgoing({ tracingId, message, state, at }: Outgoing): ViewMessage[] {
  if (message.type === "Event") return [];
  const files = records(message.content).filter(({ contentType }) => contentType === "Attachment").length;
  const body = text(message.text) ?? (files > 0 ? `${files === 1 ? "A file" : `${files} files`}` : "");
  const time = new Date(at).toISOString();
  const shown = state === "failed" ? ("failed" as const) : ("sending" as const);
  return [
    {
      key: tracingId,
      side: "customer",
      author: "You",
      bot: false,
      time,
      text: body,
      contents: [],
      answerable: false,
      state: shown,
    },
  ];
}
