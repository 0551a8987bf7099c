import type { Holder } from "./load.ts";

const REFRESH = /^rethread-refresh-\d+=/;

/** A browser of the portal; `cookies` is its `Cookie` header. */
export function browserHolder(cookies: string, origin: string): Holder {
  const others = cookies.split("; ").filter((pair) => !REFRESH.test(pair));
  let refresh = cookies.split("; ").find((pair) => REFRESH.test(pair)) ?? "";
  return {
    request: () => ({ headers: { cookie: [...others, refresh].join("; "), origin } }),
    answered(setCookies) {
      refresh = setCookies.find((line) => REFRESH.test(line))?.split(";", 1)[0] ?? refresh;
    },
  };
}

/** A client with a refresh token of an OpenID provider. */
export function clientHolder(token: string, authorization: string): Holder {
  let refresh = token;
  return {
    request: () => ({
      headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refresh }).toString(),
    }),
    answered(_cookies, body) {
      refresh = (JSON.parse(body) as { refresh_token: string }).refresh_token;
    },
  };
}
