import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { stage } from "../testing/emulator.ts";
import type { Guest } from "../testing/guest.ts";

const READ_ONLY = "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3";
const deployments = [DEMO_DEPLOYMENT, READ_ONLY];

type Step =
  | { do: "configure"; who: number; startNew: boolean }
  | { do: "say"; who: number }
  | { do: "presence"; who: number; type: "Join" | "Clear" }
  | { do: "typing" | "getJwt" | "echo" | "getConfiguration" | "reconnect"; who: number }
  | { do: "closeSession"; who: number; closeAllConnections: boolean }
  | { do: "agentSays" | "agentEnds"; nth: number }
  | { do: "advance"; seconds: number };

const who = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("configure" as const), who, startNew: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("say" as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("presence" as const),
      who,
      type: fc.constantFrom("Join" as const, "Clear" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "typing" as const,
        "getJwt" as const,
        "echo" as const,
        "getConfiguration" as const,
        "reconnect" as const,
      ),
      who,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("closeSession" as const),
      who,
      closeAllConnections: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("agentSays" as const, "agentEnds" as const),
      nth: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("advance" as const), seconds: fc.constantFrom(1, 60, 260_000) }),
  },
);

/** Six clients with three tokens on two deployments: every text names the token that may see it. */
function requestOf(
  action: Step & { who: number },
  guest: Guest,
  deploymentId: string,
): Record<string, unknown> {
  const event = (events: object[]) => ({ action: "onMessage", message: { type: "Event", events } });
  switch (action.do) {
    case "configure":
      return { action: "configureSession", deploymentId, startNew: action.startNew };
    case "say":
      return { action: "onMessage", message: { type: "Text", text: `for ${guest.token}` } };
    case "presence":
      return event([{ eventType: "Presence", presence: { type: action.type } }]);
    case "typing":
      return event([{ eventType: "Typing", typing: { type: "On" } }]);
    case "echo":
      return { action: "echo", message: { type: "Text", text: `for ${guest.token}` } };
    case "closeSession":
      return { action: "closeSession", closeAllConnections: action.closeAllConnections };
    default:
      return { action: action.do, deploymentId };
  }
}

async function play(steps: Step[]): Promise<void> {
  const { emulator, url, guest: connect, call } = await stage();
  const clientOf = (index: number) => ({
    token: `token-${index % 3}`,
    deploymentId: deployments[index % 3 === 2 ? 1 : 0] ?? DEMO_DEPLOYMENT,
  });
  const guests: Guest[] = [];
  for (let index = 0; index < 6; index += 1) guests.push(await connect(clientOf(index)));
  for (const action of steps) await perform(action);
  for (const guest of guests) checkFrames(guest);
  expect((await call<unknown[]>("GET", "/_emulator/log?level=alert")).body).toEqual([]);
  expect((await fetch(`${url}/_emulator/organisation`)).status).toBe(200);

  async function perform(action: Step): Promise<void> {
    if (action.do === "advance") return emulator.organisation.clock.advance(action.seconds);
    if (!("who" in action)) return act(action.do, action.nth);
    const guest = guests[action.who];
    if (!guest) return;
    if (action.do === "reconnect" || guest.socket.readyState !== guest.socket.OPEN) {
      checkFrames(guest);
      await guest.close();
      guests[action.who] = await connect(clientOf(action.who));
      return;
    }
    guest.request(requestOf(action, guest, clientOf(action.who).deploymentId));
    await answered(guest);
  }

  async function act(what: "agentSays" | "agentEnds", nth: number): Promise<void> {
    const conversation = [...emulator.organisation.conversations.values()][nth];
    const token = conversation?.messages.find(({ body }) => body.text?.startsWith("for "))?.body.text;
    if (!conversation || !token) return;
    const path = `/_emulator/conversations/${conversation.id}/${what === "agentSays" ? "messages" : "disconnect"}`;
    const { status } = await call("POST", path, { text: token });
    expect([201, 204, 409]).toContain(status);
  }
}

/** A ping comes back after everything that was sent before it. */
function answered(guest: Guest): Promise<void> {
  return new Promise((resolve) => {
    guest.socket.once("pong", () => resolve());
    guest.socket.once("close", () => resolve());
    if (guest.socket.readyState === guest.socket.OPEN) guest.socket.ping();
    else resolve();
  });
}

function checkFrames(guest: Guest): void {
  for (const frame of guest.frames) {
    if (frame.class !== "StructuredMessage" || frame.body.text === undefined) continue;
    expect(frame.body.text).toBe(`for ${guest.token}`);
  }
}

describe("any sequence of a client's actions", () => {
  it("never fails the server and never brings a message to another token", { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), play), { numRuns: 30 });
  });
});
