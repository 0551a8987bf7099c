const paths = [
  "/v1",
  "/oauth/token",
  "/api/v2/webmessaging/messages?pageNumber=-1&pageSize=NaN",
  "/api/v2/webdeployments/token/oauthcodegrantjwtexchange",
  "/api/v2/webdeployments/token/refresh",
  "/api/v2/webdeployments/token/revoke",
  "/api/v2/conversations/%00",
  "/api/v2/conversations/messages/a/messages/bulk",
  "/api/v2/conversations/a/participants/b/attributes",
  "/uploads/a?signature=",
  "/api/v2/downloads/..%2f..",
  "/webdeployments/v1/deployments/__proto__/config.json",
  "/genesys-bootstrap/..%2f..%2fpackage.json",
  "/_emulator/clock",
  "/_emulator/faults",
  "/_emulator/log?limit=-5",
  "/agent/%3Cscript%3E",
  "//evil.example/x",
  "/%",
];

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const authorizations = [
  "",
  "Bearer",
  "bearer x.y.z",
  "Basic !!",
  "Basic Og==",
  "Bearer eyJhbGciOiJub25lIn0.e30.",
];

/** A request that some interface of the emulator should refuse, or answer without harm. */
export function malformedRequest(
  noise: () => number,
  body: string | Buffer,
): { path: string; init: RequestInit } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(noise() * list.length)] as T;
  const method = pick(methods);
  const headers = {
    authorization: pick(authorizations),
    "content-type": pick(["application/json", "text/plain", ""]),
  };
  const hasBody = method !== "GET" && method !== "OPTIONS";
  return {
    path: pick(paths),
    init: { method, headers, body: hasBody ? new Uint8Array(Buffer.from(body)) : undefined },
  };
}
