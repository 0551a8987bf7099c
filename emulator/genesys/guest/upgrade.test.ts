import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { type Stage, stage } from "../testing/emulator.ts";

/** Tries to open the guest socket: the status of the refusal, 101 where it opens. */
function tryUpgrade(
  play: Stage,
  {
    origin = "http://localhost:3000" as string | null,
    query = `deploymentId=${DEMO_DEPLOYMENT}`,
    path = "/v1",
  } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(
      `${play.url.replace("http", "ws")}${path}?${query}`,
      origin ? { origin } : {},
    );
    socket.on("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.on("unexpected-response", (_request, response) => {
      response.resume();
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on("error", (error) => {
      if (!error.message.includes("closed before")) reject(error);
    });
  });
}

describe("the guest socket", () => {
  it("opens to pages of the allowed domains and their subdomains, whatever the port, and to clients without a page", async () => {
    const play = await stage();
    expect(await tryUpgrade(play)).toBe(101);
    expect(await tryUpgrade(play, { origin: "https://LOCALHOST:8443" })).toBe(101);
    expect(await tryUpgrade(play, { origin: "http://shop.localhost" })).toBe(101);
    expect(await tryUpgrade(play, { origin: null })).toBe(101);
  });

  it("is refused with 403 to other origins, unknown and inactive deployments", async () => {
    const play = await stage();
    expect(await tryUpgrade(play, { origin: "https://evil.example" })).toBe(403);
    expect(await tryUpgrade(play, { origin: "https://notlocalhost" })).toBe(403);
    expect(await tryUpgrade(play, { origin: "null" })).toBe(403);
    expect(await tryUpgrade(play, { query: "deploymentId=unknown" })).toBe(403);
    expect(await tryUpgrade(play, { query: "" })).toBe(403);
    expect(await tryUpgrade(play, { query: "deploymentId=15a8e7c3-6d20-4f9b-a7f2-03b9d8c4e651" })).toBe(403);
  });

  it("is refused elsewhere than /v1, and above the rate of connections", async () => {
    const play = await stage(({ limits }) => {
      limits.connectionsPerDeploymentPerMinute = 2;
    });
    expect(await tryUpgrade(play, { path: "/v2" })).toBe(404);
    expect([await tryUpgrade(play), await tryUpgrade(play), await tryUpgrade(play)]).toEqual([101, 101, 429]);
    await play.advance(60);
    expect(await tryUpgrade(play)).toBe(101);
  });

  it("is refused by a fault, with the status that it names", async () => {
    const play = await stage();
    await play.call("POST", "/_emulator/faults", { kind: "refuseUpgrade", status: 503, scope: 2 });
    expect([await tryUpgrade(play), await tryUpgrade(play), await tryUpgrade(play)]).toEqual([503, 503, 101]);
  });

  it("answers the protocol's pings, and closes a frame that is too large with 1009", async () => {
    const guest = await (await stage()).guest();
    const pong = new Promise<string>((resolve) => guest.socket.once("pong", (data) => resolve(String(data))));
    guest.socket.ping("are you there");
    expect(await pong).toBe("are you there");
    guest.socket.send("x".repeat(200 * 1024));
    expect(await guest.closed).toBe(1009);
  });

  it("closes an idle socket after the time that the choice names", async () => {
    const play = await stage(({ choices }) => {
      choices.socketIdleSeconds = 600;
    });
    const guest = await play.guest();
    await guest.configure();
    await play.advance(590);
    await guest.say("not idle");
    await play.advance(590);
    expect(guest.socket.readyState).toBe(guest.socket.OPEN);
    await play.advance(11);
    expect(await guest.closed).toBe(1001);
  });
});
