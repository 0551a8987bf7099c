import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { stage } from "../testing/emulator.ts";

const base = `/webdeployments/v1/deployments/${DEMO_DEPLOYMENT}`;

describe("a deployment's public files", () => {
  it("say the domains, and the configuration with addresses of the origin that was asked", async () => {
    const play = await stage();
    expect((await play.call("GET", `${base}/domains.json`)).body).toEqual({
      allowAllDomains: false,
      allowedDomains: ["localhost"],
    });
    const byName = play.url.replace("127.0.0.1", "localhost");
    const response = await fetch(`${byName}${base}/config.json`);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.json()).toMatchObject({
      id: DEMO_DEPLOYMENT,
      status: "Active",
      apiEndpoint: byName,
      auth: { enabled: true, allowSessionUpgrade: true },
      messenger: {
        enabled: true,
        apps: {
          conversations: {
            messagingEndpoint: byName.replace("http", "ws"),
            conversationClear: { enabled: true },
            sessionDurationSeconds: 259_200,
          },
        },
      },
    });
  });

  it("say whether files may be sent: not where no kind of file is allowed", async () => {
    const play = await stage();
    const fileUpload = async (id: string) => {
      const path = `/webdeployments/v1/deployments/${id}/config.json`;
      const { body } = await play.call<{ messenger: { fileUpload: { enableAttachments: boolean } } }>(
        "GET",
        path,
      );
      return body.messenger.fileUpload.enableAttachments;
    };
    expect([
      await fileUpload(DEMO_DEPLOYMENT),
      await fileUpload("c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94"),
    ]).toEqual([true, false]);
  });

  it("say whether journey events are on, as the organisation has it", async () => {
    for (const enabled of [false, true]) {
      const play = await stage(({ deployments }) => {
        for (const deployment of deployments) deployment.journeyEvents = { enabled };
      });
      expect((await play.call("GET", `${base}/config.json`)).body).toMatchObject({
        journeyEvents: { enabled },
      });
    }
  });

  it("carry the time of the vendor's clock, which a page may read", async () => {
    const play = await stage();
    await play.advance(86_400);
    const { headers } = await play.call("GET", `${base}/config.json`);
    const ahead = Date.parse(headers.get("date") ?? "") - Date.now();
    expect(Math.abs(ahead - 86_400_000)).toBeLessThan(5000);
    expect(headers.get("access-control-expose-headers")).toMatch(/\bdate\b/);
  });

  it("are 403 for an unknown deployment, and served for an inactive one, which says so", async () => {
    const play = await stage();
    expect((await play.call("GET", "/webdeployments/v1/deployments/unknown/config.json")).status).toBe(403);
    const inactive = "/webdeployments/v1/deployments/15a8e7c3-6d20-4f9b-a7f2-03b9d8c4e651/config.json";
    expect((await play.call("GET", inactive)).body).toMatchObject({ status: "Inactive" });
  });
});

describe("the browser's files", () => {
  it("are JavaScript without types, with an ETag, for any origin", async () => {
    const play = await stage();
    const response = await fetch(`${play.url}/genesys-bootstrap/genesys.min.js`);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const text = await response.text();
    expect(() => new Function(text)).not.toThrow();
    const etag = response.headers.get("etag") ?? "";
    const again = await fetch(`${play.url}/genesys-bootstrap/genesys.min.js`, {
      headers: { "if-none-match": etag },
    });
    expect([etag.length > 10, again.status]).toEqual([true, 304]);
  });

  it("never lie outside their folder, and are no tests", async () => {
    const play = await stage();
    for (const path of [
      "/genesys-bootstrap/..%2Fserver.ts",
      "/genesys-bootstrap/%2e%2e/server.ts",
      "/genesys-bootstrap/bus.test.ts",
      "/messenger/",
      "/genesys-bootstrap/none.ts",
    ]) {
      expect((await fetch(`${play.url}${path}`)).status).toBe(404);
    }
  });

  it("have no storage while the fault says so: the service's document gets no origin", async () => {
    const play = await stage();
    await play.call("POST", "/_emulator/faults", { kind: "storageBlocked" });
    const policyOf = async () =>
      (await fetch(`${play.url}/messenger/messenger.html`)).headers.get("content-security-policy");
    expect(await policyOf()).toMatch(/^sandbox/);
    expect(await policyOf()).toBeNull();
  });
});
