import "server-only";
import { createHmac } from "node:crypto";
import { environment } from "#lib/config/environment.ts";
import type { SessionCookie } from "./cookies.ts";

/**
 * What a log-in makes of a cookie: the same id with another secret. It is the same one however often it is made, so
 * that a log-in sent twice ends in one session; whoever holds the cookie from before cannot work it out.
 */
export function successorOf({ id, secret }: SessionCookie): SessionCookie {
  const [newest = ""] = environment().SESSION_SECRETS;
  const hmac = createHmac("sha256", newest).update(`rethread:log-in:${id}:${secret}`);
  return { id, secret: hmac.digest("base64url") };
}
