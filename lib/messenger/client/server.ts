import type { MessengerTokenAnswer } from "../port.ts";

/** What the bridge tells the server it saw. */
export type Report =
  | { type: "cleared"; debt: string | null }
  | { type: "message"; from: "customer" | "agent" }
  | { type: "resumed"; readOnly: boolean }
  | { type: "not-resumed"; conversationId: string }
  | { type: "disconnected"; readOnly: boolean }
  | { type: "expired" };

/** The portal's endpoints for the bridge. `fetch` is injected by tests. */
export interface Server {
  token(): Promise<MessengerTokenAnswer>;
  report(report: Report, accessToken: string | null): Promise<void>;
}

export function portalServer(fetch: typeof globalThis.fetch): Server {
  const post = (path: string, init: RequestInit = {}) =>
    fetch(path, { method: "POST", credentials: "same-origin", ...init });
  return {
    async token() {
      let response = await post("/api/messenger/token");
      // A session that was over: the refusal brought a fresh cookie, so the second try is a new session's.
      if (response.status === 401) response = await post("/api/messenger/token");
      await expectOk(response);
      return (await response.json()) as MessengerTokenAnswer;
    },
    async report(report, accessToken) {
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (accessToken) headers.authorization = `Bearer ${accessToken}`;
      const body = JSON.stringify(report);
      await expectOk(await post("/api/messenger/events", { headers, body, keepalive: true }));
    },
  };
}

async function expectOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
}
