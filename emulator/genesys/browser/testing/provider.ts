import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

const CLIENT = "genesys-messenger";
const LIFETIME_SECONDS = 900;
type Grant = { sub: string; nonce: string };
type Answer = { status: number; body: unknown };

const refused: Answer = { status: 400, body: { error: "invalid_grant" } };

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return new URLSearchParams(body);
}

/** The brand's OpenID provider, as small as the vendor's exchange needs it: discovery, keys, token endpoint. */
export async function startProvider() {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const codes = new Map<string, Grant>();
  const sessions = new Map<string, Grant>();
  let origin = "";

  async function tokensFor(grant: Grant): Promise<Answer> {
    const idToken = await new SignJWT({ nonce: grant.nonce, email: `${grant.sub}@example.com` })
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .setIssuer(origin)
      .setAudience(CLIENT)
      .setSubject(grant.sub)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(privateKey);
    const refreshToken = randomUUID();
    sessions.set(refreshToken, grant);
    return {
      status: 200,
      body: {
        id_token: idToken,
        access_token: "x",
        refresh_token: refreshToken,
        expires_in: LIFETIME_SECONDS,
      },
    };
  }

  async function token(request: IncomingMessage): Promise<Answer> {
    const form = await formOf(request);
    const store = form.get("grant_type") === "authorization_code" ? codes : sessions;
    const key = form.get("code") ?? form.get("refresh_token") ?? "";
    const grant = store.get(key);
    store.delete(key);
    return grant ? tokensFor(grant) : refused;
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.url === "/oauth/jwks") return { status: 200, body: { keys: [jwk] } };
    if (request.url === "/oauth/token") return token(request);
    if (request.url !== "/.well-known/openid-configuration") return { status: 404, body: {} };
    return {
      status: 200,
      body: { issuer: origin, token_endpoint: `${origin}/oauth/token`, jwks_uri: `${origin}/oauth/jwks` },
    };
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    /** What `getAuthCode` resolves with, for a log-in that the provider has just seen. */
    login(sub: string): { authCode: string; redirectUri: string; nonce: string } {
      const grant = { sub, nonce: randomUUID() };
      const authCode = randomUUID();
      codes.set(authCode, grant);
      return { authCode, redirectUri: `${origin}/support`, nonce: grant.nonce };
    },
    /** Ends every session at the provider: its refresh tokens are dead. */
    endSessions: () => sessions.clear(),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
export type Provider = Awaited<ReturnType<typeof startProvider>>;
