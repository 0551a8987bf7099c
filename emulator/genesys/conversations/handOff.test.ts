import { describe, expect, it } from "vitest";
import { stage } from "../testing/emulator.ts";

describe("a hand-off", () => {
  it("makes new participants and leaves the customer and their attributes alone", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello", { cartId: "c-1" });
    await play.agent("messages", { text: "one moment" });
    expect((await play.agent("transfer", { queue: "Billing" })).status).toBe(204);
    await play.agent("messages", { text: "Billing here", agent: "Sam Okafor" });
    await play.agent("transfer", { queue: "Orders" });
    const view = await play.newest();
    expect(view.participants.map(({ purpose, name }) => `${purpose} ${name}`)).toEqual([
      "customer Guest",
      "workflow Inbound web messages",
      "acd Support",
      "agent Dana Reyes",
      "acd Billing",
      "agent Sam Okafor",
      "acd Orders",
    ]);
    expect(new Set(view.participants.map(({ id }) => id)).size).toBe(7);
    expect(view.participants[0]).toMatchObject({ attributes: { cartId: "c-1" }, state: "connected" });
    expect(view.participants.filter(({ endTime }) => endTime === undefined)).toHaveLength(2);
    expect((await play.agent("transfer", { queue: "Nowhere" })).status).toBe(400);
  });

  it("shows typing to the customer, wraps up once, and lets nobody speak after the end", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    expect((await play.agent("typing")).status).toBe(204);
    const typing = await guest.next("StructuredMessage");
    expect(typing.body).toMatchObject({
      type: "Event",
      direction: "Outbound",
      events: [{ eventType: "Typing", typing: { type: "On", duration: 5000 } }],
    });
    expect((await play.agent("wrapup", { code: "Resolved" })).status).toBe(409);
    await play.agent("disconnect");
    expect((await play.agent("messages", { text: "too late" })).status).toBe(409);
    expect((await play.agent("wrapup", { code: "Resolved", notes: "done" })).status).toBe(204);
    expect((await play.agent("wrapup", { code: "Resolved" })).status).toBe(409);
    const agent = (await play.newest()).participants.find(({ purpose }) => purpose === "agent");
    expect(agent?.wrapUp).toMatchObject({ code: "Resolved", notes: "done" });
  });

  it("brings structured messages to the customer, and answers to them to the agent", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    const quickReply = { text: "Yes", payload: "YES" };
    const content = [
      { contentType: "QuickReply", quickReply },
      {
        contentType: "Card",
        card: { title: "Express", actions: [{ type: "Postback", text: "Choose", payload: "EXPRESS" }] },
      },
      { contentType: "Carousel", carousel: { cards: [{ title: "A", actions: [] }] } },
      {
        contentType: "DatePicker",
        datePicker: {
          title: "When?",
          availableTimes: [{ dateTime: "2026-12-01T10:00:00Z", duration: 1800 }],
        },
      },
      {
        contentType: "ListPicker",
        listPicker: { id: "l", sections: [{ title: "What?", items: [{ id: "1", title: "Order" }] }] },
      },
      { contentType: "Form", form: { id: "f" } },
    ];
    for (const item of content) {
      expect((await play.agent("messages", { text: "Please choose", content: [item] })).status).toBe(201);
      const { body } = await guest.next("StructuredMessage");
      expect(body).toMatchObject({
        type: "Structured",
        direction: "Outbound",
        content: [{ contentType: item.contentType }],
      });
    }
    for (const type of ["QuickReply", "Button", "DatePicker", "ListPicker", "Form"]) {
      await play.advance(1);
      const answer = { contentType: "ButtonResponse", buttonResponse: { type, text: "Yes", payload: "YES" } };
      const tracingId = guest.request({
        action: "onMessage",
        message: { type: "Structured", text: "Yes", content: [answer] },
      });
      const { body } = await guest.next("StructuredMessage", (frame) => frame.tracingId === tracingId);
      expect(body).toMatchObject({ type: "Structured", direction: "Inbound", content: [answer] });
    }
    expect((await play.agent("messages", { content: [{ contentType: "Unknown" }] })).status).toBe(400);
    expect((await play.agent("messages", { text: "x".repeat(4001) })).status).toBe(400);
  });
});
