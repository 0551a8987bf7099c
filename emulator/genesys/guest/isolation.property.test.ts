import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { authenticatedStage } from "../testing/authenticated.ts";
import type { Guest } from "../testing/guest.ts";

const READ_ONLY = "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3";

type Step =
  | { do: "configure"; who: number; startNew: boolean }
  | { do: "say"; who: number }
  | { do: "presence"; who: number; type: "Join" | "Clear" }
  | { do: "typing" | "getJwt" | "echo" | "getConfiguration" | "reconnect"; who: number }
  | { do: "closeSession"; who: number; closeAllConnections: boolean }
  | { do: "agentSays" | "agentEnds"; nth: number }
  | { do: "advance"; seconds: number };

const who = fc.nat({ max: 8 });
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

/** One of the nine clients: who may see what it sees, and, for a signed-in one, its JWT. */
interface Client {
  token: string;
  deploymentId: string;
  audience: string;
  jwt?: string;
}

/** Three anonymous tokens on two deployments with two clients each; one user with two tokens, and another user. */
function clientOf(index: number, jwts: string[]): Client {
  if (index >= 6) {
    const audience = index === 8 ? "user-b" : "user-a";
    return {
      token: `user-${index}`,
      deploymentId: DEMO_DEPLOYMENT,
      audience,
      jwt: jwts[index === 8 ? 1 : 0],
    };
  }
  const token = `token-${index % 3}`;
  return { token, audience: token, deploymentId: index % 3 === 2 ? READ_ONLY : DEMO_DEPLOYMENT };
}

/** Every text names the audience that may see it. */
function requestOf(
  action: Step & { who: number },
  { deploymentId, audience, jwt }: Client,
): Record<string, unknown> {
  const event = (events: object[]) => ({ action: "onMessage", message: { type: "Event", events } });
  switch (action.do) {
    case "configure":
      return jwt
        ? {
            action: "configureAuthenticatedSession",
            deploymentId,
            startNew: action.startNew,
            data: { code: jwt },
          }
        : { action: "configureSession", deploymentId, startNew: action.startNew };
    case "say":
      return { action: "onMessage", message: { type: "Text", text: `for ${audience}` } };
    case "presence":
      return event([{ eventType: "Presence", presence: { type: action.type } }]);
    case "typing":
      return event([{ eventType: "Typing", typing: { type: "On" } }]);
    case "echo":
      return { action: "echo", message: { type: "Text", text: `for ${audience}` } };
    case "closeSession":
      return { action: "closeSession", closeAllConnections: action.closeAllConnections };
    default:
      return { action: action.do, deploymentId };
  }
}

async function play(steps: Step[]): Promise<void> {
  const { play: stage, provider, logIn } = await authenticatedStage();
  const { emulator, url, guest: connect, call } = stage;
  const jwts: string[] = [];
  for (const sub of ["user-a", "user-b"]) {
    provider.behaviour.claims = { sub };
    jwts.push((await logIn()).jwt);
  }
  const clients = Array.from({ length: 9 }, (_, index) => clientOf(index, jwts));
  const guests: Guest[] = [];
  for (const client of clients) guests.push(await connect(client));
  for (const action of steps) await perform(action);
  for (const [index, guest] of guests.entries()) checkFrames(guest, clients[index]);
  expect((await call<unknown[]>("GET", "/_emulator/log?level=alert")).body).toEqual([]);
  expect((await fetch(`${url}/_emulator/organisation`)).status).toBe(200);

  async function perform(action: Step): Promise<void> {
    if (action.do === "advance") return emulator.organisation.clock.advance(action.seconds);
    if (!("who" in action)) return act(action.do, action.nth);
    const guest = guests[action.who];
    const client = clients[action.who];
    if (!guest || !client) return;
    if (action.do === "reconnect" || guest.socket.readyState !== guest.socket.OPEN) {
      checkFrames(guest, client);
      await guest.close();
      guests[action.who] = await connect(client);
      return;
    }
    const tracingId = guest.request(requestOf(action, client));
    if (action.do !== "typing") await answered(guest, tracingId);
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

/** Everything but typing is answered, by a frame with the request's tracingId, unless the socket is closed. */
function answered({ socket, frames }: Guest, tracingId: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const isThere = frames.some((frame) => "tracingId" in frame && frame.tracingId === tracingId);
      if (!isThere && socket.readyState === socket.OPEN) return;
      socket.off("message", look).off("close", look);
      resolve();
    };
    socket.on("message", look).on("close", look);
    look();
  });
}

function checkFrames(guest: Guest, client: Client | undefined): void {
  for (const frame of guest.frames) {
    if (frame.class !== "StructuredMessage" || frame.body.text === undefined) continue;
    expect(frame.body.text).toBe(`for ${client?.audience}`);
  }
}

describe("any sequence of a client's actions", () => {
  it("never fails the server and never brings a message to another token", { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), play), { numRuns: 30 });
  });
});
