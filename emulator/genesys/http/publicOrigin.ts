import type { IncomingHttpHeaders } from "node:http";

/**
 * The origin under which a client reached the emulator: its Host header, and https where a proxy says so.
 * Every address that the client is given is there.
 * @param fallback for a client that names no usable host
 */
export function publicOrigin(headers: IncomingHttpHeaders, fallback: string): string {
  const { host } = headers;
  if (!host || !/^[\w.[\]:-]+$/.test(host)) return fallback;
  return `${headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${host}`;
}
