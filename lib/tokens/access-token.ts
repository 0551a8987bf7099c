import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** Seconds that an access token is good for. */
export const ACCESS_TOKEN_SECONDS = 900;

/** Who may do what: `messenger` is the browser bridge of one session, `data-actions` an API client. */
export type Access =
  | { audience: "messenger"; sessionId: string }
  | { audience: "data-actions"; clientId: string; scopes: string[] };

const MessengerClaims = z.object({ sub: z.uuid() });
const ClientClaims = z.object({ sub: z.string().min(1), scope: z.string() });

/** A JWT access token (RFC 9068 §2: typ `at+jwt`). */
export function accessToken(access: Access, at: Date): Promise<string> {
  const claims =
    access.audience === "messenger"
      ? { sub: access.sessionId, jti: newSecret() }
      : {
          sub: access.clientId,
          client_id: access.clientId,
          scope: access.scopes.join(" "),
          jti: newSecret(),
        };
  return sign(kind(access.audience), claims, at, ACCESS_TOKEN_SECONDS);
}

/** The session that the bridge speaks for, or null. */
export async function verifyMessengerToken(token: string, at: Date): Promise<string | null> {
  const verified = await verify(kind("messenger"), token, at);
  return (verified.ok && MessengerClaims.safeParse(verified.claims).data?.sub) || null;
}

/** The API client that calls, or null. */
export async function verifyClientToken(
  token: string,
  at: Date,
): Promise<{ clientId: string; scopes: string[] } | null> {
  const verified = await verify(kind("data-actions"), token, at);
  const claims = verified.ok && ClientClaims.safeParse(verified.claims).data;
  return claims ? { clientId: claims.sub, scopes: claims.scope.split(" ").filter(Boolean) } : null;
}

function kind(audience: Access["audience"]): TokenKind {
  const { appOrigin } = environment();
  return { algorithm: "ES256", typ: "at+jwt", issuer: appOrigin, audience: `${appOrigin}/api/${audience}` };
}
