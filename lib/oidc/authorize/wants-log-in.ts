import { scopesIn } from "../scopes.ts";

/** Prompts after which whoever is logged in is asked again. */
const AGAIN = ["login", "select_account"];

export function asksAgain(prompt: string | undefined): boolean {
  return scopesIn(prompt ?? "").some((each) => AGAIN.includes(each));
}

/**
 * Whether a path of ours is an authorization request that an older log-in may not be good for; then one at the
 * company's provider must be a new one too, or it would be asked for again and again.
 */
export function wantsLogIn(path: string): boolean {
  const { pathname, searchParams } = new URL(path, "http://portal.invalid");
  if (pathname !== "/oauth/authorize") return false;
  return asksAgain(searchParams.get("prompt") ?? undefined) || searchParams.has("max_age");
}
