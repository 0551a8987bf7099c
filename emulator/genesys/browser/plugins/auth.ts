import type { Bus } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";
import type { AuthLink, Identity } from "../messaging/context.ts";
import type { Rest, RestFailure, Tokens } from "../rest.ts";
import type { MessengerStorage } from "../storage.ts";
import type { Tabs } from "../tabs.ts";
import { type Fields, fields, text } from "../values.ts";

export type AuthOptions = {
  bus: Bus;
  config: DeploymentConfig;
  storage: MessengerStorage;
  rest: Rest;
  tabs: Tabs;
};
const NO_LOGIN = "There is no authenticated session";

/** What `getAuthCode` and `signIn` resolve with, as the exchange wants it (genesys.md §2.5, §3.8). */
function oauthOf({ authCode, idToken, redirectUri, nonce, maxAge, codeVerifier, iss }: Fields): Fields {
  return idToken ? { idToken, nonce } : { code: authCode, redirectUri, nonce, maxAge, codeVerifier, iss };
}

const failureOf = ({ status, statusText, data }: RestFailure) => ({ status, statusText, data });

/** The Auth plugin: codes into tokens, tokens into sessions, and the end of both (genesys.md §2.4, §4.2, §4.5). */
export function registerAuth({ bus, config, storage, rest, tabs }: AuthOptions) {
  const plugin = bus.registerPlugin("Auth");
  const { enabled, allowSessionUpgrade } = config.auth;
  const exchanges = new Map<string, Promise<Tokens>>();
  const logins: (() => void)[] = [];
  const departures: (() => void)[] = [];
  let tokens: Partial<Tokens> = { jwt: storage.get("gcatkn"), refreshToken: storage.get("gcartkn") };
  const exchanging = new Set<Promise<unknown>>();
  let left = false;
  let underWay: Promise<boolean> | undefined;
  let providerIsReady = () => {};
  const providerReady = new Promise<void>((resolve) => {
    providerIsReady = resolve;
  });

  function keep(received: Partial<Tokens>): void {
    tokens = { ...tokens, ...received };
    if (tokens.jwt) storage.set("gcatkn", tokens.jwt);
    if (tokens.refreshToken) storage.set("gcartkn", tokens.refreshToken);
  }

  function forget(): void {
    tokens = {};
    storage.remove("gcatkn", "gcartkn");
  }

  /** A code is good once: whoever brings the same one gets the same answer. */
  function exchange(login: Fields): Promise<Tokens> {
    const key = text(login.idToken) ?? text(login.authCode) ?? "";
    const running = exchanges.get(key) ?? exchangeOnce(login);
    exchanges.set(key, running);
    return running;
  }

  async function exchangeOnce(login: Fields): Promise<Tokens> {
    plugin.publish("authenticating", { authCode: login.authCode, redirectUri: login.redirectUri });
    const asked = rest.exchange(oauthOf(login));
    exchanging.add(asked);
    const answer = await asked.finally(() => exchanging.delete(asked));
    if (!answer.ok) {
      plugin.publish("authError", failureOf(answer));
      throw failureOf(answer);
    }
    left = false;
    keep(answer.value);
    plugin.publish("authenticated", answer.value);
    return answer.value;
  }

  async function askProvider(forceUpdate: boolean): Promise<boolean> {
    await providerReady;
    let login: Fields;
    try {
      login = fields(await plugin.command("AuthProvider.getAuthCode", { forceUpdate }));
    } catch (reason) {
      plugin.publish("authProviderError", { error: reason });
      return false;
    }
    return exchange(login).then(
      () => true,
      () => false,
    );
  }

  function authenticate(forceUpdate: boolean): Promise<boolean> {
    underWay ??= askProvider(forceUpdate).finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function refresh(): Promise<boolean> {
    if (!tokens.refreshToken) return false;
    const answer = await rest.refresh(tokens.refreshToken);
    if (!answer.ok) {
      plugin.publish("tokenError", failureOf(answer));
      return false;
    }
    keep(answer.value.refreshToken ? answer.value : { jwt: answer.value.jwt });
    return true;
  }

  async function reAuthenticate(): Promise<boolean> {
    forget();
    if (!bus.has("AuthProvider")) return allowSessionUpgrade;
    await providerReady;
    try {
      if (bus.hasCommand("AuthProvider.reAuthenticate")) await plugin.command("AuthProvider.reAuthenticate");
    } catch (reason) {
      plugin.publish("authProviderError", { error: reason });
      return false;
    }
    return authenticate(true);
  }

  async function identity(): Promise<Identity> {
    if (!enabled) return { kind: "anonymous" };
    const without: Identity = allowSessionUpgrade ? { kind: "anonymous" } : { kind: "refused" };
    if (tokens.jwt) return { kind: "authenticated", jwt: tokens.jwt };
    if (left) return without;
    if (allowSessionUpgrade && !bus.has("AuthProvider")) return without;
    await authenticate(false);
    return tokens.jwt ? { kind: "authenticated", jwt: tokens.jwt } : without;
  }

  function depart(answer: Fields): void {
    if (left) return;
    left = true;
    forget();
    exchanges.clear();
    plugin.publish("loggedOut", answer);
    for (const departure of departures) departure();
  }

  async function logOut(): Promise<void> {
    if (!tokens.jwt) throw NO_LOGIN;
    const answer = await rest.revoke(tokens.jwt);
    if (!answer.ok) {
      forget();
      plugin.publish("logoutError", failureOf(answer));
      throw failureOf(answer);
    }
    tabs.tell("loggedOut");
    depart({ status: answer.status, statusText: "OK", data: answer.value });
  }

  const canSignIn = () =>
    enabled && allowSessionUpgrade && !tokens.jwt && bus.hasCommand("AuthProvider.signIn");

  async function signIn(): Promise<{ authCode: string; jwt: string }> {
    if (!canSignIn()) throw "Sign-in is not available";
    plugin.publish("signingIn");
    try {
      const login = fields(await plugin.command("AuthProvider.signIn"));
      const { jwt } = await exchange(login);
      const authCode = text(login.authCode) ?? "";
      plugin.publish("signedIn", { authCode });
      return { authCode, jwt };
    } catch (reason) {
      plugin.publish("signInFailed", { error: reason });
      throw reason;
    }
  }

  async function loggedInByProvider(login: Fields): Promise<void> {
    await exchange(login);
    plugin.publish("signedIn", { authCode: login.authCode });
    for (const login of logins) login();
  }

  async function greetProvider(): Promise<void> {
    providerIsReady();
    if (!enabled) return;
    if (canSignIn()) plugin.publish("signInAvailable");
    if (tokens.jwt) return plugin.publish("authenticated", tokens);
    if (await authenticate(false)) for (const login of logins) login();
  }

  plugin.registerCommand("logout", ({ resolve, reject }) => void logOut().then(resolve, reject));
  plugin.registerCommand("getTokens", ({ resolve, reject }) =>
    tokens.jwt ? resolve({ ...tokens }) : reject(NO_LOGIN),
  );
  plugin.registerCommand("refreshToken", ({ resolve, reject }) => {
    void refresh().then((fresh) =>
      fresh ? resolve({ jwt: tokens.jwt }) : reject("The token could not be refreshed"),
    );
  });
  plugin.registerCommand("reAuthenticate", ({ resolve, reject }) => {
    void reAuthenticate().then((again) => {
      if (!again) return reject("The customer could not be authenticated");
      for (const login of logins) login();
      resolve({ ...tokens });
    });
  });
  plugin.subscribe("AuthProvider.ready", () => void greetProvider());
  plugin.subscribe(
    "AuthProvider.signedIn",
    ({ data }) => void loggedInByProvider(fields(data)).catch(() => {}),
  );
  plugin.subscribe("AuthProvider.signInFailed", ({ data }) =>
    plugin.publish("signInFailed", { error: data }),
  );
  tabs.listen((message) => message === "loggedOut" && depart({ status: 200, statusText: "OK", data: {} }));
  plugin.ready();

  const link: AuthLink = {
    isAuthenticating: () => exchanging.size > 0,
    async untilAuthenticated() {
      while (exchanging.size > 0) await Promise.allSettled(exchanging);
    },
    identity,
    recover: async () => (tokens.jwt ? (await refresh()) || (await reAuthenticate()) : false),
    loggedOut: () => depart({ status: 200, statusText: "OK", data: {} }),
  };
  return {
    ...link,
    signIn,
    canSignIn,
    onLogin: (listener: () => void) => void logins.push(listener),
    onLogout: (listener: () => void) => void departures.push(listener),
    forget,
  };
}
export type Auth = ReturnType<typeof registerAuth>;
