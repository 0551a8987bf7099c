import { afterEach } from "vitest";
import type { Configuration } from "../configuration/configuration.ts";
import type { conversationView } from "../control/conversationView.ts";
import { demoConfiguration, type Emulator, startEmulator } from "../server.ts";
import { connectGuest, type Guest } from "./guest.ts";

/** Things to close after the test in which they were opened, newest first. */
const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

export function closeAfterTest(close: () => Promise<unknown>): void {
  opened.push(close);
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export type ConversationView = ReturnType<typeof conversationView>;

/** An emulator of a test's own, and the ways to act on it. Everything opened is closed after the test. */
export interface Stage {
  emulator: Emulator;
  url: string;
  guest(options?: Parameters<typeof connectGuest>[1]): Promise<Guest>;
  /** A request with a JSON body; the answer's body is parsed where it is JSON. */
  call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  /** A request to the platform API as the demo client, or as another. */
  platform<T = unknown>(method: string, path: string, body?: unknown, client?: Client): Promise<Answer<T>>;
  /** The conversation that began last. */
  newest(): Promise<ConversationView>;
  /** Acts as an agent on the newest conversation. */
  agent(action: string, body?: object): Promise<Answer<unknown>>;
  advance(seconds: number): Promise<void>;
}

export interface Client {
  id: string;
  secret: string;
}

const demoClient: Client = { id: "portal-platform-client", secret: "development-platform-secret" };
export const readOnlyClient: Client = { id: "read-only-client", secret: "development-read-only-secret" };

/** @param change what this test wants different from the demo organisation */
export async function stage(
  change: (configuration: Configuration) => void = () => {},
  portalUrl?: string,
): Promise<Stage> {
  const configuration = demoConfiguration(portalUrl ?? "http://127.0.0.1:9");
  // Nobody is told of events, and without a portal the flow only routes: a test that wants more says so.
  configuration.webhooks = [];
  if (!portalUrl) for (const flow of configuration.flows) flow.onConversation = flow.onConversation.slice(-1);
  change(configuration);
  const emulator = await startEmulator({ configuration });
  closeAfterTest(emulator.close);
  const { url } = emulator;

  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  }

  async function newest(): Promise<ConversationView> {
    const { body } = await call<ConversationView[]>("GET", "/_emulator/conversations");
    const [conversation] = body;
    if (!conversation) throw new Error("There is no conversation.");
    return conversation;
  }

  const tokens = new Map<string, string>();
  async function tokenOf(client: Client): Promise<string> {
    const known = tokens.get(client.id) ?? (await accessToken(url, client));
    tokens.set(client.id, known);
    return known;
  }

  return {
    emulator,
    url,
    call,
    newest,
    async guest(options) {
      const guest = await connectGuest(url, options);
      closeAfterTest(guest.close);
      return guest;
    },
    platform: async (method, path, body, client = demoClient) =>
      call(method, path, body, { authorization: `Bearer ${await tokenOf(client)}` }),
    agent: async (action, body = {}) =>
      call("POST", `/_emulator/conversations/${(await newest()).conversationId}/${action}`, body),
    advance: async (advanceSeconds) => {
      const { status } = await call("POST", "/_emulator/clock", { advanceSeconds });
      if (status !== 200) throw new Error(`The clock answered ${status}.`);
    },
  };
}

/** An access token of the platform API by client credentials. */
export async function accessToken(url: string, { id, secret }: Client): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}
