import type { MessengerIdentity } from "../../../port.ts";
import { AUTH_COMMANDS, type AuthCommand, type AuthProvider, type AuthQuestion } from "../auth-provider.ts";
import { genesysWindow, registerPlugin } from "./bus.ts";
import { takeOver } from "./take-over.ts";

/**
 * A browser breaks a page's requests off before it takes the page away, and the vendor takes a refusal for a customer
 * whom nobody knows: a page says no only if it is still there so many milliseconds later.
 */
const LEAVING_MS = 500;

/**
 * Registers the plugin that says who the customer is, directly after the snippet and once per page: the same as the
 * page's inline script does. What is asked before the bridge answers waits for it.
 */
export function registerAuthProvider(): void {
  const provider: AuthProvider = { asked: [] };
  genesysWindow().rethreadAuth = provider;
  registerPlugin("AuthProvider", (plugin) => {
    provider.plugin = plugin;
    for (const name of AUTH_COMMANDS)
      plugin.registerCommand(name, (question) => provider.asked.push([name, question]));
    plugin.ready();
  });
}

/** From here on the bridge answers, first what has been asked already. */
export function answerAuthProvider(identity: MessengerIdentity): void {
  const provider = genesysWindow().rethreadAuth;
  if (provider) takeOver(provider.asked, ([name, question]) => void answer(name, question, identity));
}

/** The customer logged in on a page of ours, so the vendor did not ask (genesys.md §2.5). */
export async function publishSignedIn(identity: MessengerIdentity): Promise<void> {
  const plugin = genesysWindow().rethreadAuth?.plugin;
  if (!plugin) throw new Error("The Messenger does not ask who the customer is.");
  plugin.publish("signedIn", await identity.code());
}

/** A code is good for one exchange, so every question gets one of its own, whether `forceUpdate` is set or not. */
async function answer(name: AuthCommand, question: AuthQuestion, identity: MessengerIdentity): Promise<void> {
  const answers = {
    getAuthCode: identity.code,
    reAuthenticate: identity.logInAgain,
    signIn: identity.signIn,
  };
  try {
    question.resolve(await answers[name]());
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
    const reason = error instanceof Error ? error.message : String(error);
    if (name === "signIn") genesysWindow().rethreadAuth?.plugin?.publish("signInFailed", reason);
    question.reject(reason);
  }
}
