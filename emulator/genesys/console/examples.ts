/** Examples of what an agent can send besides text. */
export const structured: Record<string, () => object[]> = {
  quickReplies: () =>
    ["Yes", "No", "Talk about something else"].map((text) => ({
      contentType: "QuickReply",
      quickReply: { text, payload: text.toUpperCase(), action: "Message" },
    })),
  card: () => [{ contentType: "Card", card: card("Express delivery") }],
  carousel: () => [
    { contentType: "Carousel", carousel: { cards: [card("Express delivery"), card("Pick up in store")] } },
  ],
  datePicker: () => [
    {
      contentType: "DatePicker",
      datePicker: {
        title: "Call back",
        subtitle: "When may we call?",
        availableTimes: [1, 2, 3].map((day) => ({
          dateTime: new Date(Date.now() + day * 86_400_000).toISOString(),
          duration: 1800,
        })),
      },
    },
  ],
  listPicker: () => [
    {
      contentType: "ListPicker",
      listPicker: {
        id: crypto.randomUUID(),
        sections: [
          {
            title: "What is it about?",
            multipleSelection: false,
            items: ["Order", "Invoice", "Something else"].map((title) => ({ id: title, title })),
          },
        ],
      },
    },
  ],
  form: () => [
    {
      contentType: "Form",
      form: {
        id: crypto.randomUUID(),
        title: "Return an article",
        fields: [
          { id: "article", label: "Which article?", type: "text", required: true },
          { id: "reason", label: "Why?", options: ["Too small", "Too large", "Broken"], required: true },
        ],
      },
    },
  ],
};

function card(title: string): object {
  return {
    title,
    description: "Choose this option",
    actions: [{ type: "Postback", text: "Choose", payload: title }],
  };
}
