import { describe, expect, it } from "vitest";
import { type Stage, stage } from "../testing/emulator.ts";
import type { Guest } from "../testing/guest.ts";

interface Page {
  entities: { id: string; text?: string }[];
  pageNumber: number;
  pageSize: number;
  total: number;
  pageCount: number;
}

async function jwtOf(guest: Guest): Promise<string> {
  guest.request({ action: "getJwt" });
  return (await guest.next("JwtResponse")).body.jwt;
}

const history = (play: Stage, jwt: string, query = "") =>
  play.call<Page>("GET", `/api/v2/webmessaging/messages${query}`, undefined, {
    authorization: `Bearer ${jwt}`,
  });

describe("the history", () => {
  it("is newest first, in pages, for this session alone, readable by any origin", async () => {
    const play = await stage();
    const [guest, other] = [await play.guest(), await play.guest()];
    await guest.configure();
    await other.configure();
    for (const text of ["1", "2", "3"]) await guest.say(text);
    await other.say("of another");
    const jwt = await jwtOf(guest);
    const first = await history(play, jwt, "?pageNumber=1&pageSize=2");
    expect(first.body).toMatchObject({ pageNumber: 1, pageSize: 2, total: 3, pageCount: 2 });
    expect(first.body.entities.map(({ text }) => text)).toEqual(["3", "2"]);
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    expect(
      (await history(play, jwt, "?pageNumber=2&pageSize=2")).body.entities.map(({ text }) => text),
    ).toEqual(["1"]);
    expect((await history(play, jwt, "?pageNumber=3&pageSize=2")).body.entities).toEqual([]);
  });

  it("is closed without a JWT, with a forged one, a minute later, and after the session", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    const jwt = await jwtOf(guest);
    expect((await play.call("GET", "/api/v2/webmessaging/messages")).status).toBe(401);
    expect((await history(play, `${jwt}x`)).status).toBe(401);
    await play.advance(61);
    expect((await history(play, jwt)).status).toBe(401);
    const fresh = await jwtOf(guest);
    guest.request({
      action: "onMessage",
      message: { type: "Event", events: [{ eventType: "Presence", presence: { type: "Clear" } }] },
    });
    await guest.closed;
    expect((await history(play, fresh)).status).toBe(401);
  });

  it("answers ten requests a minute, then 429 with the time to wait, and 400 to a page that is none", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    const jwt = await jwtOf(guest);
    expect((await history(play, jwt, "?pageNumber=0")).status).toBe(400);
    for (let count = 0; count < 9; count += 1) expect((await history(play, jwt)).status).toBe(200);
    const refused = await history(play, jwt);
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  it("answers the preflight of a page", async () => {
    const play = await stage();
    const response = await fetch(`${play.url}/api/v2/webmessaging/messages`, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
  });
});
