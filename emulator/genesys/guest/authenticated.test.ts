import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { authenticatedStage, configureAs, historyOf, refusalAs } from "../testing/authenticated.ts";

/** The rows of genesys.md §3.6 and §4.5 about authenticated guests. */
describe("an authenticated session", () => {
  it("is refused with 401 for a JWT that is none, forged or another's", async () => {
    const { play } = await authenticatedStage();
    const guest = await play.guest();
    for (const jwt of ["no jwt", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."]) {
      expect(await refusalAs(guest, jwt)).toEqual([401, "User is unauthorized"]);
    }
  });

  it("is configured so often in a minute on all its tokens together, the first time included", async () => {
    const { play, logIn } = await authenticatedStage(({ limits }) => {
      limits.configurePerSessionPerMinute = 2;
    });
    const { jwt } = await logIn();
    await configureAs(await play.guest(), jwt);
    await configureAs(await play.guest(), jwt);
    const third = await play.guest();
    const data = { code: jwt };
    third.request({ action: "configureAuthenticatedSession", deploymentId: DEMO_DEPLOYMENT, data });
    expect((await third.next("TooManyRequestsErrorMessage")).body.errorMessage).toMatch(/Configure/);
  });

  it("carries the identity to conversation and platform", async () => {
    const { play, logIn } = await authenticatedStage();
    const guest = await play.guest();
    await configureAs(guest, (await logIn()).jwt);
    await guest.say("hello");
    const { conversationId, authenticated, subject } = await play.newest();
    expect([authenticated, subject]).toEqual([true, "customer-1"]);
    const { body } = await play.platform<{
      participants: {
        name: string;
        messages: { authenticated: boolean; fromAddress: { addressDisplayable: string } }[];
      }[];
    }>("GET", `/api/v2/conversations/${conversationId}`);
    expect(body.participants[0]).toMatchObject({
      name: "Alice Ames",
      messages: [{ authenticated: true, fromAddress: { addressDisplayable: "customer-1" } }],
    });
  });

  it("answers what a client sends without waiting in the order in which it came", async () => {
    const { play, logIn } = await authenticatedStage();
    const { jwt } = await logIn();
    const guest = await play.guest();
    guest.request({
      action: "configureAuthenticatedSession",
      deploymentId: DEMO_DEPLOYMENT,
      data: { code: jwt },
    });
    guest.request({ action: "onMessage", message: { type: "Text", text: "at once" } });
    guest.request({ action: "getJwt" });
    await guest.next("JwtResponse");
    expect(guest.frames.map((frame) => frame.class)).toEqual([
      "SessionResponse",
      "StructuredMessage",
      "JwtResponse",
    ]);
  });

  it("leaves nothing behind for a client that went while the provider was asked", async () => {
    const { play, provider, logIn } = await authenticatedStage();
    const { jwt } = await logIn();
    const guest = await play.guest();
    const asked = provider.untilAsked();
    guest.request({
      action: "configureAuthenticatedSession",
      deploymentId: DEMO_DEPLOYMENT,
      data: { code: jwt },
    });
    await asked;
    await play.call("POST", "/_emulator/reset");
    await configureAs(await play.guest(), (await logIn()).jwt);
    expect((await play.call("GET", "/_emulator/log?kind=guest.session")).body).toHaveLength(1);
  });

  it("cannot be downgraded: 4017", async () => {
    const { play, logIn } = await authenticatedStage();
    const guest = await play.guest();
    await configureAs(guest, (await logIn()).jwt);
    guest.request({ action: "configureSession", deploymentId: DEMO_DEPLOYMENT });
    expect((await guest.next("string")).code).toBe(4017);
  });

  it("follows the user to another device: same conversation, same history, messages on both", async () => {
    const { play, logIn } = await authenticatedStage();
    const phone = await play.guest();
    await configureAs(phone, (await logIn()).jwt);
    await phone.say("from the phone");
    const desktop = await play.guest();
    expect(await configureAs(desktop, (await logIn()).jwt)).toMatchObject({ newSession: false });
    await desktop.say("from the desktop");
    expect((await phone.next("StructuredMessage")).body.text).toBe("from the desktop");
    expect((await play.newest()).messages.map(({ text }) => text)).toEqual([
      "from the phone",
      "from the desktop",
    ]);
    expect(await historyOf(play, desktop)).toEqual(["from the desktop", "from the phone"]);
  });

  it("belongs to its user alone: another one's JWT on the same token is refused", async () => {
    const { play, provider, logIn } = await authenticatedStage();
    const guest = await play.guest();
    await configureAs(guest, (await logIn()).jwt);
    provider.behaviour.claims = { sub: "customer-2" };
    expect(await refusalAs(guest, (await logIn()).jwt)).toEqual([403, "Session authentication failed"]);
  });

  it("is refused where the deployment has no authentication", async () => {
    const { play, logIn } = await authenticatedStage();
    const { jwt } = await logIn();
    const deploymentId = "e90b37d5-2f46-4c8a-86de-b4a1f05c7e29";
    const guest = await play.guest({ deploymentId });
    guest.request({ action: "configureAuthenticatedSession", deploymentId, data: { code: jwt } });
    expect((await guest.next("string")).code).toBe(403);
  });

  it("starts anew where that is asked", async () => {
    const { play, logIn } = await authenticatedStage();
    const guest = await play.guest();
    await configureAs(guest, (await logIn()).jwt);
    await guest.say("old");
    const old = await play.newest();
    expect(await configureAs(guest, (await logIn()).jwt, { startNew: true })).toMatchObject({
      newSession: true,
    });
    await guest.say("new");
    expect((await play.newest()).conversationId).not.toBe(old.conversationId);
    expect(await historyOf(play, guest)).toEqual(["new"]);
  });
});

describe("step-up", () => {
  it("keeps token and conversation, says SignIn, and makes the customer known", async () => {
    const { play, logIn } = await authenticatedStage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("anonymous");
    const before = await play.newest();
    expect(await configureAs(guest, (await logIn()).jwt)).toMatchObject({
      newSession: false,
      clearedExistingSession: false,
    });
    const { body } = await guest.next("StructuredMessage");
    expect(body.events).toEqual([{ eventType: "Presence", presence: { type: "SignIn" } }]);
    const after = await play.newest();
    expect(after).toMatchObject({
      conversationId: before.conversationId,
      authenticated: true,
      subject: "customer-1",
    });
    guest.request({ action: "configureSession", deploymentId: DEMO_DEPLOYMENT });
    expect((await guest.next("string")).code).toBe(4017);
  });

  it("clears the user's session elsewhere, tells that device why, and joins both histories", async () => {
    const { play, logIn } = await authenticatedStage();
    const phone = await play.guest();
    await configureAs(phone, (await logIn()).jwt);
    await phone.say("from the phone");
    const desktop = await play.guest();
    await desktop.configure();
    await desktop.say("anonymous");
    expect(await configureAs(desktop, (await logIn()).jwt)).toMatchObject({ clearedExistingSession: true });
    expect((await phone.next("ConnectionClosedEvent")).body).toEqual({ reason: "signedIn" });
    expect(await historyOf(play, desktop)).toEqual(["anonymous", "from the phone"]);
  });

  it("is refused where upgrades are not allowed", async () => {
    const { play, logIn } = await authenticatedStage(({ deployments }) => {
      for (const deployment of deployments) deployment.auth.allowSessionUpgrade = false;
    });
    const guest = await play.guest();
    await guest.configure();
    expect((await refusalAs(guest, (await logIn()).jwt))[0]).toBe(403);
  });
});
