import { fields, number, records, text } from "./values.ts";
import { type RawMessage, readMessage } from "./wire.ts";

export type HistoryPage = { messages: RawMessage[]; pageNumber: number; pageSize: number; total: number };
export type Tokens = { jwt: string; refreshToken?: string };
/** A refused or failed call: `status` is 0 where no answer came. */
export type RestFailure = { ok: false; status: number; statusText: string; data: unknown };
export type RestAnswer<T> = { ok: true; status: number; value: T } | RestFailure;

const HISTORY_PAGE_SIZE = 25;
const LEAVING_MS = 2_000;

/** The four REST calls of the Messenger (genesys.md §3.8), made from the host page to the deployment's API origin. */
export function createRest(apiEndpoint: string, deploymentId: string) {
  async function call<T>(
    path: string,
    init: RequestInit,
    read: (body: unknown) => T,
  ): Promise<RestAnswer<T>> {
    try {
      const response = await fetch(`${apiEndpoint}${path}`, init);
      const body: unknown = await response.json().catch(() => ({}));
      if (response.ok) return { ok: true, status: response.status, value: read(body) };
      return { ok: false, status: response.status, statusText: response.statusText, data: body };
    } catch (problem) {
      // A browser breaks calls off before it takes the page away: only one that is still there has failed.
      await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
      return { ok: false, status: 0, statusText: String(problem), data: {} };
    }
  }

  const post = (body: unknown): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const readTokens = (body: unknown): Tokens => ({
    jwt: text(fields(body).jwt) ?? "",
    refreshToken: text(fields(body).refreshToken),
  });

  return {
    history: (jwt: string, pageNumber: number) =>
      call<HistoryPage>(
        `/api/v2/webmessaging/messages?pageNumber=${pageNumber}&pageSize=${HISTORY_PAGE_SIZE}`,
        { headers: { authorization: `bearer ${jwt}` } },
        (body) => ({
          messages: records(fields(body).entities).flatMap((entity) => readMessage(entity) ?? []),
          pageNumber: number(fields(body).pageNumber) ?? pageNumber,
          pageSize: number(fields(body).pageSize) ?? HISTORY_PAGE_SIZE,
          total: number(fields(body).total) ?? 0,
        }),
      ),
    exchange: (oauth: unknown) =>
      call(
        "/api/v2/webdeployments/token/oauthcodegrantjwtexchange",
        post({ deploymentId, oauth }),
        readTokens,
      ),
    refresh: (refreshToken: string) =>
      call("/api/v2/webdeployments/token/refresh", post({ refreshToken, deploymentId }), readTokens),
    revoke: (jwt: string) =>
      call(
        "/api/v2/webdeployments/token/revoke",
        { method: "DELETE", headers: { authorization: `bearer ${jwt}` } },
        (body) => body,
      ),
  };
}
export type Rest = ReturnType<typeof createRest>;
