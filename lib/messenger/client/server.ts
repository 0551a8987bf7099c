import type { ClearDebt, ClearPart, MessengerTokenAnswer } from "../port.ts";

/** What the bridge tells the server it saw. */
export type Report =
  | { type: "cleared"; debt: string; part: ClearPart }
  | { type: "message"; from: "customer" | "agent" }
  | { type: "resumed"; readOnly: boolean }
  | { type: "not-resumed"; conversationId: string }
  | { type: "disconnected"; readOnly: boolean }
  | { type: "expired" };

const JSON_BODY = { "content-type": "application/json" };

/** The portal's endpoints for the bridge. `fetch` is injected by tests. */
export interface Server {
  token(): Promise<MessengerTokenAnswer>;
  report(report: Report, accessToken: string | null): Promise<void>;
  /** The Messenger's storage is another person's: what is owed now. */
  foreignStorage(): Promise<ClearDebt>;
  /** Whose the next page would be. */
  subject(): Promise<string | null>;
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
      const headers: Record<string, string> = { ...JSON_BODY };
      if (accessToken) headers.authorization = `Bearer ${accessToken}`;
      const body = JSON.stringify(report);
      await expectOk(await post("/api/messenger/events", { headers, body, keepalive: true }));
    },
    async foreignStorage() {
      const body = JSON.stringify({ type: "foreign-storage" });
      const response = await post("/api/messenger/events", { headers: JSON_BODY, body });
      await expectOk(response);
      return (await response.json()) as ClearDebt;
    },
    async subject() {
      const response = await fetch("/api/messenger/subject", { credentials: "same-origin" });
      await expectOk(response);
      return ((await response.json()) as { subject: string | null }).subject;
    },
  };
}

async function expectOk(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
}
