import { test as base, expect, type FrameLocator, type Page } from "playwright/test";
import { type Emulator, startEmulator } from "../../server.ts";
import type { Envelope } from "../events.ts";
import { DEPLOYMENTS, type PageOptions, type Site, startSite } from "./host-page.ts";
import { type Provider, startProvider } from "./provider.ts";

export { DEPLOYMENTS, expect };

/** What a command came to. */
export type Outcome = { fulfilled: unknown } | { rejected: unknown };
type Body = Record<string, unknown>;
type Conversation = {
  conversationId: string;
  state: string;
  authenticated: boolean;
  attributes: Record<string, string>;
  messages: { direction: string; type: string; text?: string; content?: Body[]; channel?: Body }[];
};

declare global {
  interface Window {
    seen: Envelope[];
    snippetFunction: (...call: unknown[]) => void;
    Genesys: ((...call: unknown[]) => void) & { q?: unknown[] };
  }
}

/** The emulator's control API. */
export function controls(url: string) {
  async function call<T>(method: string, path: string, body?: Body): Promise<T> {
    const init = {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    };
    const response = await fetch(`${url}/_emulator${path}`, init);
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer}`);
    return (answer === "" ? undefined : JSON.parse(answer)) as T;
  }
  const conversations = () => call<Conversation[]>("GET", "/conversations");
  /** What has just been sent may still be on its way. */
  const newest = async (): Promise<Conversation> => {
    await expect.poll(conversations, "a conversation at the vendor").not.toEqual([]);
    const [first] = await conversations();
    if (!first) throw new Error("The conversation is gone again");
    return first;
  };
  const act = async (action: string, body: Body = {}) =>
    call("POST", `/conversations/${(await newest()).conversationId}/${action}`, body);
  return {
    call,
    conversations,
    newest,
    /** The agent of the newest conversation speaks. */
    say: (body: Body) => act("messages", body),
    act,
    advance: (advanceSeconds: number) => call("POST", "/clock", { advanceSeconds }),
    fault: (fault: Body) => call("POST", "/faults", fault),
    log: (kind: string) => call<Body[]>("GET", `/log?kind=${kind}`),
  };
}
export type Controls = ReturnType<typeof controls>;

/** One tab of the brand's site with the Messenger in it. */
export function tab(page: Page, site: Site) {
  const frame: FrameLocator = page.frameLocator("#genesys-mxg-container-frame");
  const seen = (): Promise<Envelope[]> => page.evaluate(() => window.seen);
  const named = async (event: string) => (await seen()).filter((envelope) => envelope.event === event);
  const button = (name: string) => frame.getByRole("button", { name });
  const launcher = button("Open messenger");
  const textbox = frame.getByRole("textbox", { name: "Message" });
  const log = frame.getByRole("log", { name: "Conversation" });
  async function send(text: string): Promise<void> {
    await textbox.fill(text);
    await button("Send").click();
  }
  return {
    page,
    frame,
    button,
    launcher,
    dialog: frame.getByRole("dialog", { name: "Messenger" }),
    textbox,
    log,
    seen,
    named,
    open: (options: PageOptions = {}) => page.goto(site.address(options)),
    /** Waits until the event was seen so often, and answers its latest data. */
    event: (name: string, times = 1): Promise<Body> =>
      test.step(`${name}, ${times} times`, async () => {
        const seenOften = ([event, often]: readonly [string, number]) =>
          window.seen?.filter((envelope) => envelope.event === event).length >= often;
        // A look every few milliseconds, in the page: a poll from here waits up to a second between two looks.
        await page.waitForFunction(seenOften, [name, times] as const, { polling: 20, timeout: 10_000 });
        return (await named(name)).at(-1)?.data as Body;
      }),
    command: (name: string, options?: unknown): Promise<Outcome> =>
      page.evaluate(
        ([command, given]) =>
          new Promise<Outcome>((resolve) =>
            window.Genesys(
              "command",
              command,
              given,
              (fulfilled: unknown) => resolve({ fulfilled }),
              (rejected: unknown) => resolve({ rejected }),
            ),
          ),
        [name, options ?? {}] as const,
      ),
    send,
    /** Opens the Messenger and writes; resolves when that has arrived. */
    async chat(text: string): Promise<void> {
      await launcher.click();
      await send(text);
      await expect(log).toContainText(text);
      await expect(log).not.toContainText("On its way");
    },
    stored: (deploymentId: string): Promise<Record<string, string>> =>
      page.evaluate(
        (prefix) =>
          Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith(prefix))),
        `_${deploymentId}:`,
      ),
  };
}
export type Tab = ReturnType<typeof tab>;

type Deployment = Emulator["organisation"]["configuration"]["deployments"][number];
type TestFixtures = {
  demo: Deployment;
  vendor: Controls;
  shop: Tab;
  secondTab: () => Promise<Tab>;
  watch: undefined;
};
type WorkerFixtures = { provider: Provider; emulator: Emulator; site: Site };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  provider: [
    async ({ browserName: _any }, use) => {
      const provider = await startProvider();
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  emulator: [
    async ({ provider }, use) => {
      const emulator = await startEmulator({ portalUrl: provider.origin });
      await use(emulator);
      await emulator.close();
    },
    { scope: "worker" },
  ],
  site: [
    async ({ emulator }, use) => {
      const site = await startSite(emulator.url);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  vendor: async ({ emulator }, use) => {
    const vendor = controls(emulator.url);
    await vendor.call("DELETE", "/faults");
    await vendor.call("POST", "/reset", {});
    await use(vendor);
  },
  /** The demo deployment, for a test that wants it otherwise; afterwards it is as it was. */
  demo: async ({ emulator }, use) => {
    const demo = emulator.organisation.configuration.deployments.find(({ id }) => id === DEPLOYMENTS.demo);
    if (!demo) throw new Error("the demo deployment is gone");
    const usual = structuredClone(demo);
    await use(demo);
    Object.assign(demo, usual);
  },
  /** No page error and no violation of the page's policy goes unnoticed, in any tab. */
  watch: [
    async ({ context }, use) => {
      const trouble: string[] = [];
      context.on("weberror", (error) => trouble.push(error.error().message));
      context.on("console", (message) => {
        if (message.type() === "error" && /content security policy/i.test(message.text()))
          trouble.push(message.text());
      });
      await use(undefined);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
  shop: async ({ page, site, vendor: _reset }, use) => use(tab(page, site)),
  secondTab: async ({ context, site }, use) => use(async () => tab(await context.newPage(), site)),
});
