import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEnvironment } from "../environment.ts";
import { demoConfiguration } from "../server.ts";
import { DEMO_DEPLOYMENT } from "./demo.ts";
import { loadConfiguration } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "emulator-organisation-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const smallest = {
  name: "Small",
  deployments: [
    {
      id: DEMO_DEPLOYMENT,
      name: "One",
      auth: { enabled: false, allowSessionUpgrade: false },
      conversations: {},
      fileUpload: { modes: [] },
    },
  ],
  queues: [{ id: "q", name: "Support" }],
  agents: [{ id: "a", name: "Ann" }],
  roles: {},
  clients: [],
};

describe("an organisation's file", () => {
  it("that comes with the emulator is usable, with the portal's address filled in", () => {
    const { openIdIntegrations, flows } = demoConfiguration("https://portal.example/path");
    expect(openIdIntegrations[0]?.discoveryUri).toBe(
      "https://portal.example/.well-known/openid-configuration",
    );
    expect(flows[0]?.onConversation[0]).toMatchObject({
      url: "https://portal.example/api/data-actions/v1/conversation",
    });
  });

  it("may be small: what it leaves out has the vendor's default", () => {
    const { deployments, limits, choices } = loadConfiguration(write("small.json", smallest), {});
    expect(deployments[0]).toMatchObject({
      sessionDurationSeconds: 259_200,
      conversations: { conversationDisconnect: { enabled: false } },
    });
    expect([limits.messagesPerSessionPerSecond, choices.afterDisconnect]).toEqual([5, "continue"]);
  });

  it("may name a flow by its path from anywhere", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "emulator-flow-"));
    const flow = join(elsewhere, "flow.json");
    writeFileSync(flow, JSON.stringify({ name: "From elsewhere", onConversation: [] }));
    const { flows } = loadConfiguration(write("absolute.json", { ...smallest, flows: [flow] }), {});
    rmSync(elsewhere, { recursive: true });
    expect(flows[0]?.name).toBe("From elsewhere");
  });

  it.each([
    [
      "names every bad value",
      { ...smallest, queues: [], limits: { textBytes: -1 } },
      /queues: .*limits\.textBytes: /,
    ],
    ["names an unknown placeholder", { ...smallest, name: "{{nobody}}" }, /\{\{nobody\}\}/],
    [
      "names a flow that is not there",
      { ...smallest, flows: ["missing.json"] },
      /missing\.json does not exist/,
    ],
    ["says that it is no JSON", "{", /cannot be read as JSON/],
  ])("%s", (_what, content, message) => {
    expect(() => loadConfiguration(write("bad.json", content), {})).toThrow(message);
  });
});

describe("the environment", () => {
  it("has defaults for development, and names every bad value in one sentence", () => {
    expect(readEnvironment({ EMULATOR_PORT: "" })).toMatchObject({
      EMULATOR_PORT: 4400,
      EMULATOR_HOST: "127.0.0.1",
    });
    expect(readEnvironment({ EMULATOR_PORT: "many", EMULATOR_PORTAL_URL: "nowhere" })).toEqual({
      problem: expect.stringMatching(/EMULATOR_PORT: .*EMULATOR_PORTAL_URL: /),
    });
  });
});
