import { describe, expect, it } from "vitest";
import { stage } from "../testing/emulator.ts";
import { talking } from "../testing/talking.ts";

describe("client credentials", () => {
  it("give a bearer token by HTTP Basic or in the form, and the documented errors", async () => {
    const play = await stage();
    const form = (fields: Record<string, string>, authorization?: string) =>
      fetch(`${play.url}/oauth/token`, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: authorization ? { authorization } : {},
      });
    const grant = { grant_type: "client_credentials" };
    const basic = `Basic ${btoa("portal-platform-client:development-platform-secret")}`;
    expect(await (await form(grant, basic)).json()).toMatchObject({
      access_token: expect.any(String),
      token_type: "bearer",
      expires_in: 86_400,
    });
    const inForm = {
      ...grant,
      client_id: "portal-platform-client",
      client_secret: "development-platform-secret",
    };
    expect((await form(inForm)).status).toBe(200);
    expect((await form(grant, `Basic ${btoa("portal-platform-client:wrong")}`)).status).toBe(401);
    expect((await form(grant, "Basic %%%")).status).toBe(401);
    expect((await form(grant)).status).toBe(401);
    expect(await (await form({ grant_type: "password" }, basic)).json()).toMatchObject({
      error: "unsupported_grant_type",
    });
  });

  it("end by the emulator's clock", async () => {
    const { play, path } = await talking();
    expect((await play.platform("GET", path)).status).toBe(200);
    await play.advance(86_401);
    expect((await play.platform("GET", path)).status).toBe(401);
  });
});
