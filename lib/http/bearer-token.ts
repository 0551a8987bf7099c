/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1); undefined where there is none. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}
