import type { ServerResponse } from "node:http";

/** What a route answers: an object becomes JSON, text and bytes go as they are. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | object;
  /** Instead of a body: the vendor's error body, which gets its `contextId` when it is sent. */
  error?: { code: string; message: string };
  /** Instead of a body: writes for as long as the client listens. */
  stream?: (response: ServerResponse) => void;
}

export function json(body: object, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, body, headers };
}

export const noContent: Reply = { status: 204 };

export function html(body: string, headers: Record<string, string> = {}): Reply {
  return {
    status: 200,
    body,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers },
  };
}

/** An error as the vendor answers it (genesys.md §3.8). */
export function vendorError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return { status, headers, error: { code, message } };
}
