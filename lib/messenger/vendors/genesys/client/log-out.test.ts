import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { logOut } from "./log-out.ts";

type Answer = { fulfilled: unknown } | { rejected: unknown } | "nothing";

/** A vendor that answers each command as given, and publishes what it is told to. */
function vendor(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const listeners = new Map<string, () => void>();
  const Genesys = (action: string, name: string, ...rest: unknown[]) => {
    if (action === "subscribe") return void listeners.set(name, rest[0] as () => void);
    asked.push(name);
    const answer = answers[name] ?? "nothing";
    if (answer === "nothing") return;
    const [, fulfilled, rejected] = rest as [object, (value: unknown) => void, (reason: unknown) => void];
    if ("fulfilled" in answer) fulfilled(answer.fulfilled);
    else rejected(answer.rejected);
  };
  vi.stubGlobal("window", { Genesys });
  return { asked, publish: (event: string) => listeners.get(event)?.() };
}

const TOKENS = { "Auth.getTokens": { fulfilled: { jwt: "j" } } };

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("ends the log-in of whoever is logged in", async () => {
  const { asked } = vendor({ ...TOKENS, "Auth.logout": { fulfilled: undefined } });
  await logOut();
  expect(asked).toEqual(["Auth.getTokens", "Auth.logout"]);
});

test("nobody is logged in: there is nothing to end", async () => {
  const { asked } = vendor({ "Auth.getTokens": { rejected: "There is no authenticated session" } });
  await logOut();
  expect(asked).toEqual(["Auth.getTokens"]);
});

test("the event counts where the command never answers", async () => {
  const { publish } = vendor(TOKENS);
  const done = logOut();
  await vi.advanceTimersByTimeAsync(0);
  publish("Auth.loggedOut");
  await expect(done).resolves.toBeUndefined();
});

test("tokens that were given up while it was asked for are no log-in", async () => {
  const nobody: Answer = { rejected: "There is no authenticated session" };
  const answers: Record<string, Answer> = {
    ...TOKENS,
    get "Auth.logout"() {
      answers["Auth.getTokens"] = nobody;
      return nobody;
    },
  };
  const { asked } = vendor(answers);
  await logOut();
  expect(asked).toEqual(["Auth.getTokens", "Auth.logout", "Auth.getTokens"]);
});

test.each([401, 403])("tokens that the vendor no longer accepts (%i) are no log-in", async (status) => {
  vendor({ ...TOKENS, "Auth.logout": { rejected: { status } } });
  await expect(logOut()).resolves.toBeUndefined();
});

test.each<[string, Record<string, Answer>]>([
  ["the vendor fails", { ...TOKENS, "Auth.logout": { rejected: { status: 500 } } }],
  ["the vendor refuses though somebody is logged in", { ...TOKENS, "Auth.logout": { rejected: "not now" } }],
  ["the vendor does not answer", TOKENS],
  ["the vendor does not say whether somebody is logged in", {}],
])("%s: refused, so that it is owed still", async (_, answers) => {
  vendor(answers);
  const done = expect(logOut()).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(10_000);
  await done;
});
