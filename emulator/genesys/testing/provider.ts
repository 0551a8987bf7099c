import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { playServer, type Received } from "./server.ts";

/** What the next redemption answers with; a test changes it to play a bad provider. */
export interface ProviderBehaviour {
  claims: Record<string, unknown>;
  expiresIn: number;
  /** Set: the token endpoint refuses with this error. */
  refusal?: string;
  /** Set: signs with a key that the JWKS does not have. */
  foreignKey?: boolean;
  status?: number;
}

/** Made once: RSA keys take long, now and then very long. */
const keyPairs = Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);

/** A small OpenID provider of the tests' own, over real sockets: discovery, token endpoint, JWKS. */
export async function playProvider() {
  const [{ publicKey, privateKey }, foreign] = await keyPairs;
  const jwk = { ...(await exportJWK(publicKey)), kid: "key-1", alg: "RS256", use: "sig" };
  const behaviour: ProviderBehaviour = { claims: {}, expiresIn: 600 };
  let refreshes = 0;

  const server = await playServer(async ({ path, body }) => {
    if (path === "/.well-known/openid-configuration") {
      return {
        body: { issuer: server.url, token_endpoint: `${server.url}/token`, jwks_uri: `${server.url}/jwks` },
      };
    }
    if (path === "/jwks") return { body: { keys: [jwk] } };
    if (behaviour.status) return { status: behaviour.status };
    if (behaviour.refusal) return { status: 400, body: { error: behaviour.refusal } };
    const refresh_token = `refresh-${refreshes++}`;
    if (new URLSearchParams(body).get("grant_type") === "refresh_token")
      return { body: { access_token: "a", refresh_token, expires_in: behaviour.expiresIn } };
    return {
      body: { access_token: "a", id_token: await idToken(), refresh_token, expires_in: behaviour.expiresIn },
    };
  });

  /** An id_token for the demo client, with the behaviour's claims over the usual ones. */
  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const usual = {
      iss: server.url,
      aud: "genesys-messenger",
      sub: "customer-1",
      iat: now,
      exp: now + 300,
      nonce: "n-1",
      email: "alice@example.com",
      given_name: "Alice",
      family_name: "Ames",
    };
    return new SignJWT({ ...usual, ...behaviour.claims })
      .setProtectedHeader({ alg: "RS256", kid: "key-1" })
      .sign(behaviour.foreignKey ? foreign.privateKey : privateKey);
  }

  const tokenRequests = (): Received[] => server.received.filter(({ path }) => path === "/token");
  /** Resolves when the token endpoint is asked next. */
  const untilAsked = async () => {
    await server.until(tokenRequests().length + 1, ({ path }) => path === "/token");
  };
  return { url: server.url, behaviour, idToken, tokenRequests, untilAsked };
}
