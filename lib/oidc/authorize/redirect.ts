/**
 * A client's redirect URI with the answer behind it; a query that was registered with it stays, byte by byte. Every
 * answer names the issuer, so that a client of several providers cannot take one's for another's (RFC 9207).
 */
export function redirectTo(
  redirectUri: string,
  answer: { iss: string; state?: string; code?: string; error?: string; error_description?: string },
): string {
  const parameters = Object.entries(answer).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${new URLSearchParams(parameters)}`;
}
