import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { ACCESS_TOKEN_SECONDS } from "./access-token.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** What an OpenID client's access token opens: the claims of one customer, while the session and the grant last. */
export interface UserInfoAccess {
  /** As the client knows the customer. */
  subject: string;
  sessionId: string;
  /** Of the refresh tokens that came of the same code. */
  familyId: string;
  clientId: string;
  scopes: string[];
}

const Claims = z.object({
  sub: z.string(),
  sid: z.uuid(),
  family: z.uuid(),
  client_id: z.string(),
  scope: z.string(),
});

/** A JWT access token (RFC 9068 §2) for `/oauth/userinfo` and nothing else. */
export function userInfoToken(access: UserInfoAccess, at: Date): Promise<string> {
  const { subject, sessionId, familyId, clientId, scopes } = access;
  const claims = {
    sub: subject,
    sid: sessionId,
    family: familyId,
    client_id: clientId,
    scope: scopes.join(" "),
    jti: newSecret(),
  };
  return sign(kind(), claims, at, ACCESS_TOKEN_SECONDS);
}

/** Null for every other token. */
export async function verifyUserInfoToken(token: string, at: Date): Promise<UserInfoAccess | null> {
  const verified = await verify(kind(), token, at);
  const claims = verified.ok ? Claims.safeParse(verified.claims).data : undefined;
  if (!claims) return null;
  const { sub: subject, sid: sessionId, family: familyId, client_id: clientId, scope } = claims;
  return { subject, sessionId, familyId, clientId, scopes: scope.split(" ").filter(Boolean) };
}

function kind(): TokenKind {
  const { appOrigin } = environment();
  return { algorithm: "ES256", typ: "at+jwt", issuer: appOrigin, audience: `${appOrigin}/oauth/userinfo` };
}
