import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { stage } from "../testing/emulator.ts";
import { playServer, type Respond } from "../testing/server.ts";

const SECRET = "webhook-secret";

async function playReceiver(respond: Respond = () => ({}), more: object = {}) {
  const receiver = await playServer(respond);
  const play = await stage();
  await play.call("POST", "/_emulator/webhooks", {
    url: `${receiver.url}/hook`,
    secret: SECRET,
    retryDelayMs: 1,
    ...more,
  });
  const guest = await play.guest();
  await guest.configure();
  return { receiver, play, guest };
}

interface Envelope {
  id: string;
  detail: { topicName: string; eventBody: { conversationId: string; participantId: string } };
}

const parse = (bodies: { body: string }[]) => bodies.map(({ body }) => JSON.parse(body) as Envelope);
const names = (bodies: { body: string }[]) =>
  parse(bodies).map(({ detail }) => detail.topicName.split(".").slice(5).join("."));

describe("the event bus", () => {
  it("posts the life of a conversation, signed, in order", async () => {
    const { receiver, play, guest } = await playReceiver();
    await guest.say("hello", { cartId: "c-1" });
    await play.agent("messages", { text: "hi" });
    await play.agent("transfer", { queue: "Billing" });
    await play.agent("disconnect");
    await play.agent("wrapup", { code: "Resolved" });
    const received = await receiver.until(14);
    expect(names(received)).toEqual([
      "customer.start",
      "attributes",
      "flow.start",
      "flow.end",
      "acd.start",
      "flow.outcome",
      "acd.end",
      "user.start",
      "user.end",
      "acw",
      "acd.start",
      "customer.end",
      "acd.end",
      "wrapup",
    ]);
    const { conversationId } = await play.newest();
    expect(parse(received).every(({ detail }) => detail.eventBody.conversationId === conversationId)).toBe(
      true,
    );
    expect(new Set(parse(received).map(({ id }) => id)).size).toBe(14);
    const [first] = received;
    const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(first?.headers["x-signature"])) ?? [];
    expect(hex).toBe(createHmac("sha256", SECRET).update(`${seconds}.${first?.body}`).digest("hex"));
  });

  it("posts only what the webhook asked for", async () => {
    const { receiver, play, guest } = await playReceiver(undefined, {
      events: ["customer.start", "customer.end"],
    });
    await guest.say("hello");
    await play.agent("disconnect");
    expect(names(await receiver.until(2))).toEqual(["customer.start", "customer.end"]);
  });

  it("tries again until it is taken, with the same event", async () => {
    let failures = 2;
    const { receiver, guest } = await playReceiver(() => ({ status: failures-- > 0 ? 500 : 200 }), {
      events: ["customer.start"],
    });
    await guest.say("hello");
    expect(new Set(parse(await receiver.until(3)).map(({ id }) => id)).size).toBe(1);
  });

  it("raises an alert when nobody takes it", async () => {
    const { receiver, play, guest } = await playReceiver(() => ({ status: 500 }), {
      events: ["customer.start"],
      attempts: 2,
    });
    await guest.say("hello");
    await receiver.until(2);
    await expect
      .poll(
        async () =>
          (await play.call<unknown[]>("GET", "/_emulator/log?kind=event.undelivered&level=alert")).body,
      )
      .toHaveLength(1);
  });

  it("loses, doubles and reorders on request", async () => {
    for (const [kind, expected] of [
      ["webhookLost", ["acd.start"]],
      ["webhookDuplicated", ["customer.start", "customer.start", "acd.start"]],
      ["webhookReordered", ["acd.start", "customer.start"]],
    ] as const) {
      const { receiver, play, guest } = await playReceiver(undefined, {
        events: ["customer.start", "acd.start"],
      });
      await play.call("POST", "/_emulator/faults", { kind });
      await guest.say("hello");
      expect(names(await receiver.until(expected.length))).toEqual(expected);
    }
  });

  it("swaps events in pairs while they are reordered, and lets go of a held one when that is lifted", async () => {
    const { receiver, play, guest } = await playReceiver(undefined, {
      events: ["customer.start", "flow.start", "acd.start"],
    });
    await play.call("POST", "/_emulator/faults", { kind: "webhookReordered", scope: "always" });
    await guest.say("hello");
    expect(names(await receiver.until(2))).toEqual(["flow.start", "customer.start"]);
    await play.call("DELETE", "/_emulator/faults");
    expect(names(await receiver.until(3))).toEqual(["flow.start", "customer.start", "acd.start"]);
  });
});
