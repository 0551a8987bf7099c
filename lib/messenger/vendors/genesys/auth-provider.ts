/** What the vendor asks of the page's plugin AuthProvider (genesys.md §2.5). */
export const AUTH_COMMANDS = ["getAuthCode", "reAuthenticate", "signIn"] as const;

export type AuthCommand = (typeof AUTH_COMMANDS)[number];

/** A question of the vendor's, with the two ways to answer it. */
export interface AuthQuestion {
  resolve(value?: unknown): void;
  reject(reason?: unknown): void;
}

/** The vendor's handle of a plugin that the page registered, as far as it is used. */
export interface AuthPlugin {
  registerCommand(name: AuthCommand, handler: (question: AuthQuestion) => void): void;
  publish(event: "signedIn" | "signInFailed", data: unknown): void;
  ready(): void;
}

/** The registered plugin: what was asked before the bridge came alive, and the handle once the vendor gave it. */
export interface AuthProvider {
  asked: [AuthCommand, AuthQuestion][];
  plugin?: AuthPlugin;
}
