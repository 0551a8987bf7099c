import { type Fields, fields, records, text } from "../values.ts";

export type CustomerMessage = Fields & { type: string; text?: string };

/** `type` of `sendMessage` → `type` of the answer on the wire (genesys.md §2.2, §3.4). */
const ANSWER_TYPES: Record<string, string> = {
  quickReply: "QuickReply",
  card: "Button",
  datePicker: "DatePicker",
  listPicker: "ListPicker",
  form: "Form",
};

/**
 * What a picker or form answers with is an object in `sendMessage` and one string on the wire: JSON, our reading,
 * since the published shapes name the field and not its content.
 */
function payloadOf(type: string, postback: Fields): string {
  if (type === "listPicker")
    return JSON.stringify(records(postback.selectedOptions).map(({ payload }) => payload));
  if (type === "form") return JSON.stringify(postback.formData ?? {});
  const { payload } = postback;
  return typeof payload === "string" ? payload : JSON.stringify(payload ?? {});
}

const pickerText = (postback: Fields): string =>
  records(postback.selectedOptions)
    .map((option) => text(option.text) ?? "")
    .join(", ");

/** The wire message for `sendMessage` options, or `undefined` where there is nothing to say. */
export function customerMessage(options: unknown, attachments: Fields[]): CustomerMessage | undefined {
  const given = fields(options);
  const type = text(given.type);
  const answerType = type ? ANSWER_TYPES[type] : undefined;
  if (type && answerType) {
    const postback = fields(given.postback);
    const label = text(postback.text) ?? pickerText(postback);
    const buttonResponse = {
      type: answerType,
      id: text(postback.id),
      text: label,
      payload: payloadOf(type, postback),
    };
    return { type: "Structured", text: label, content: [{ contentType: "ButtonResponse", buttonResponse }] };
  }
  const message = text(given.message) ?? "";
  if (message.trim() === "" && attachments.length === 0) return undefined;
  return {
    type: "Text",
    ...(message.trim() === "" ? {} : { text: message }),
    ...(attachments.length > 0 ? { content: attachments } : {}),
  };
}
