import type { MessengerIdentity } from "../port.ts";
import type { Credentials } from "./credentials.ts";
import type { Current } from "./current.ts";
import type { Server } from "./server.ts";

/** What the vendor asks about the customer, answered for the page as it is then. */
export function createIdentity(parts: {
  server: Server;
  credentials: Credentials;
  current: Readonly<Current>;
  /** Leaves for the log-in page. */
  leaveToLogIn: () => void;
}): MessengerIdentity {
  const { server, credentials, current, leaveToLogIn } = parts;

  /** Never one twice: a code works once and for a minute, and one that is used twice ends what it gave. */
  async function code() {
    if (current.hydration?.login !== "customer") throw new Error("Nobody is logged in.");
    const accessToken = await credentials.accessToken();
    return server.authCode(accessToken).catch(async () => {
      // A token of the session before a log-in, or a moment without network.
      const renewed = await credentials.renew();
      return server.authCode(renewed.accessToken);
    });
  }

  return {
    code,
    async logInAgain() {
      // Where our session is over too, the answer has the page leave for the log-in, and nothing waits for this.
      const { hydration } = await credentials.renew();
      if (hydration.login !== "customer") await new Promise(() => undefined);
    },
    async signIn() {
      if (current.hydration?.login === "customer") return code();
      leaveToLogIn();
      return new Promise(() => undefined);
    },
  };
}
