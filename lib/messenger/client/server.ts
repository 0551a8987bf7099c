import type { ClearPart, DeploymentKind, ForeignStorage, MessengerAuthCode } from "../port.ts";
import { expectOk } from "./refusal.ts";
import { requestToken, type TokenAnswer } from "./token-request.ts";

/** What the bridge tells the server it saw. */
export type Report =
  | { type: "cleared"; debt: string; part: ClearPart }
  /** `authenticated`: the vendor knows who the customer is. */
  | { type: "message"; from: "customer" | "agent"; authenticated: boolean }
  | { type: "resumed"; readOnly: boolean; authenticated: boolean }
  | { type: "not-resumed"; conversationId: string }
  | { type: "disconnected"; readOnly: boolean }
  | { type: "expired" };

const JSON_BODY = { "content-type": "application/json" };

/** The portal's endpoints for the bridge. `fetch` is injected by tests. */
export interface Server {
  token(timeoutMs: number): Promise<TokenAnswer>;
  /** A new code that tells the vendor who the customer is. */
  authCode(accessToken: string): Promise<MessengerAuthCode>;
  report(report: Report, accessToken: string | null): Promise<void>;
  /** The Messenger's storage is another person's, of this deployment where that is known: what is owed now. */
  foreignStorage(deployment: DeploymentKind | null): Promise<ForeignStorage>;
  /** Whose the next page would be. */
  subject(): Promise<string | null>;
}

export function portalServer(fetch: typeof globalThis.fetch): Server {
  const post = (path: string, init: RequestInit = {}) =>
    fetch(path, { method: "POST", credentials: "same-origin", ...init });
  return {
    token: (timeoutMs) => requestToken(fetch, timeoutMs),
    async authCode(accessToken) {
      const headers = { authorization: `Bearer ${accessToken}` };
      const response = await post("/api/messenger/auth-code", { headers });
      await expectOk(response);
      return (await response.json()) as MessengerAuthCode;
    },
    async report(report, accessToken) {
      const headers: Record<string, string> = { ...JSON_BODY };
      if (accessToken) headers.authorization = `Bearer ${accessToken}`;
      const body = JSON.stringify(report);
      expectOk(await post("/api/messenger/events", { headers, body, keepalive: true }));
    },
    async foreignStorage(deployment) {
      const body = JSON.stringify({ type: "foreign-storage", deployment });
      const response = await post("/api/messenger/events", { headers: JSON_BODY, body });
      expectOk(response);
      return (await response.json()) as ForeignStorage;
    },
    async subject() {
      const response = await fetch("/api/messenger/subject", { credentials: "same-origin" });
      expectOk(response);
      return ((await response.json()) as { subject: string | null }).subject;
    },
  };
}
