import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { Company } from "#lib/config/parse.ts";

/** What a company's provider that may be wrong in any way answers; a test changes what it wants to be wrong. */
export interface Answers {
  /** Over what is right; undefined leaves a claim out. */
  idToken: JWTPayload;
  userInfo: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** With which the ID token is signed, instead of the published one. */
  key?: CryptoKey;
  token?: { status: number; body: object };
  nonce?: string;
}

export interface FalseCompany {
  company: Company;
  answers: Answers;
  /** Paths that were asked for. */
  asked: string[];
  end(): Promise<void>;
}

/** A provider on a free port, right in everything unless `answers` says otherwise. */
export async function falseCompany(): Promise<FalseCompany> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const answers: Answers = { idToken: {}, userInfo: {}, metadata: {} };
  const asked: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rest = { name: "the company", trustsEmail: false, logsOut: true };
  const company: Company = { issuer, clientId: "portal", clientSecret: "secret of the portal", ...rest };

  async function answer({ url = "" }: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(url);
    const [status, body] = await bodyOf(url);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  async function bodyOf(url: string): Promise<[number, object]> {
    if (url === "/.well-known/openid-configuration") return [200, { ...metadata(), ...answers.metadata }];
    if (url === "/jwks")
      return [200, { keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "RS256" }] }];
    if (url === "/userinfo") return [200, { sub: "joan", ...answers.userInfo }];
    if (url !== "/token") return [404, {}];
    if (answers.token) return [answers.token.status, answers.token.body];
    return [200, { access_token: "for user info", token_type: "Bearer", id_token: await idToken() }];
  }

  function metadata() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
    };
  }

  function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, sub: "joan", aud: "portal", iat: now, exp: now + 60, nonce: answers.nonce };
    const claims = new SignJWT({ ...right, ...answers.idToken });
    return claims.setProtectedHeader({ alg: "RS256", kid: "1" }).sign(answers.key ?? privateKey);
  }

  const end = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { company, answers, asked, end };
}
