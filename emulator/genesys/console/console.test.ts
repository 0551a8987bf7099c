import { describe, expect, it } from "vitest";
import { stage } from "../testing/emulator.ts";
import { playServer } from "../testing/server.ts";

describe("the agents' console", () => {
  it("lists conversations by queue and shows one, with everything that others wrote as text", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("<script>alert(1)</script>", { "<b>": '"><img src=x onerror=alert(1)>' });
    const { conversationId } = await play.newest();
    const list = await (await fetch(`${play.url}/agent`)).text();
    expect(list).toContain("Support");
    const response = await fetch(`${play.url}/agent/${conversationId}`);
    const page = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toMatch(/<script>alert|<img/);
    expect((await fetch(`${play.url}/agent/unknown`)).status).toBe(404);
    for (const [, path] of page.matchAll(/(?:src|href)="(\/agent\/console\.\w+)"/g)) {
      expect((await fetch(`${play.url}${path}`)).status).toBe(200);
    }
    expect((await fetch(`${play.url}/agent/examples.ts`)).headers.get("content-type")).toContain(
      "javascript",
    );
  });

  it("keeps verified and unverified apart, and embeds the portal's page only from a verified address", async () => {
    const portal = await playServer(({ path }) =>
      path === "/oauth/token"
        ? { body: { access_token: "t", expires_in: 60 } }
        : { body: { loyaltyTier: "gold", agentContextUrl: `${portal.url}/agent/context/1` } },
    );
    const play = await stage(undefined, portal.url);
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello", { cartId: "c-1", contextTicket: "t" });
    await expect.poll(async () => (await play.newest()).verifiedAttributes).toHaveProperty("loyaltyTier");
    const page = await (await fetch(`${play.url}/agent/${(await play.newest()).conversationId}`)).text();
    const [, verified = "", unverified = ""] =
      /<section class="verified"(.*?)<\/section>\s*<section class="unverified"(.*?)<\/section>/s.exec(page) ??
      [];
    expect([verified.includes("gold"), verified.includes("c-1"), unverified.includes("c-1")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(page).toContain(`src="${portal.url}/agent/context/1"`);
    const other = await play.guest();
    await other.configure();
    await other.say("hello", { agentContextUrl: "https://evil.example" });
    expect(
      await (await fetch(`${play.url}/agent/${(await play.newest()).conversationId}`)).text(),
    ).not.toContain("<iframe");
  });

  it("says at once what changed, to every console that is open", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    const stop = new AbortController();
    const response = await fetch(`${play.url}/agent/events`, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await guest.say("hello");
    let text = "";
    while (!text.includes("event: changed")) text += (await reader?.read())?.value ?? "";
    expect(text).toContain((await play.newest()).conversationId);
    stop.abort();
  });
});
