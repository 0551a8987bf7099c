import { fields } from "../values.ts";
import { type Frame, readSessionResponse } from "../wire.ts";
import type { Messaging } from "./context.ts";
import type { Health } from "./health.ts";
import type { History } from "./history.ts";
import type { Outbox } from "./outbox.ts";
import { announceSession } from "./timing.ts";

/** `persistent`: a first attempt that fails is repeated like any other; else it is the caller's to repeat. */
export type StartOptions = { join: boolean; startNew?: boolean; persistent?: boolean };
type Waiter = { resolve: () => void; reject: (reason: string) => void };

const CANNOT_START = "Cannot start conversation";
const MOST_RECONFIGURATIONS = 3;
/** Refusals of the moment: the rate, or the server's own trouble. */
const PASSING = [429, 5000];

/** The life of a session on the socket: configure, restore, reconnect, end (genesys.md §3.6). */
export function createSession(messaging: Messaging, outbox: Outbox, history: History, health: Health) {
  const { plugin, config, storage, transcript, connection, state, auth, changed } = messaging;
  let wish: StartOptions = { join: false };
  let starting: Waiter[] = [];
  let reconfigurations = 0;
  let wasLive = false;
  let resetting = false;
  let upgrading = false;
  /** Counts the sessions of this page, so that an answer to an older question is recognised. */
  let round = 0;

  const settle = (act: (waiter: Waiter) => void) => {
    const waiters = starting;
    starting = [];
    for (const waiter of waiters) act(waiter);
  };

  function sessionToken(): string {
    const token = storage.get("actmu") ?? crypto.randomUUID();
    storage.set("actmu", token);
    state.token = token;
    return token;
  }

  async function configure(): Promise<void> {
    const mine = ++round;
    state.phase = "configuring";
    changed();
    const identity = await auth.identity();
    if (mine !== round) return;
    if (identity.kind === "refused") return fail();
    const token = sessionToken();
    state.authenticated = identity.kind === "authenticated";
    messaging.send({
      action: identity.kind === "authenticated" ? "configureAuthenticatedSession" : "configureSession",
      deploymentId: messaging.deploymentId,
      startNew: wish.startNew === true,
      tracingId: crypto.randomUUID(),
      ...(config.journeyEvents ? { journeyContext: journeyOf(token) } : {}),
      ...(identity.kind === "authenticated" ? { data: { code: identity.jwt } } : {}),
    });
    health.expectAnswer();
  }

  const journeyOf = (token: string) => ({
    customer: { id: token, idType: "cookie" },
    customerSession: { id: "", type: "web" },
  });

  /** Resolves when the socket is open, as the commands do. */
  function start(options: StartOptions): Promise<void> {
    wish = options;
    reconfigurations = 0;
    state.phase = "connecting";
    state.restoring = storage.get("gcmcsessionActive") === "true" && options.startNew !== true;
    if (state.restoring) plugin.republish("restoring");
    changed();
    return new Promise((resolve, reject) => {
      starting.push({ resolve, reject });
      connection.open();
    });
  }

  function fail(): void {
    connection.close();
    state.phase = "failed";
    state.restoring = false;
    settle(({ reject }) => reject(CANNOT_START));
    changed();
  }

  /** Leaves the server without a word; what is on the screen stays. */
  function leave(phase: "idle" | "elsewhere" = "idle"): void {
    round++;
    connection.close();
    state.phase = phase;
    state.restoring = false;
    wasLive = false;
    settle(({ reject }) => reject(CANNOT_START));
    changed();
  }

  /** The login is gone, and with it the right to its token; what is on the screen is the page's to clear. */
  function loggedOut(): void {
    if (state.authenticated) storage.remove("actmu", "gcmcsessionActive");
    leave();
  }

  /** Leaves, and forgets the conversation that was on the screen. */
  function wipe(forgetToken: boolean): void {
    leave();
    transcript.clear();
    history.clear();
    // Another tab may have begun a new session already: only what is this session's own is forgotten.
    const own = state.token === undefined || storage.get("actmu") === state.token;
    if (own) storage.remove("gcmcsessionActive");
    if (own && forgetToken) storage.remove("actmu");
    Object.assign(state, { token: undefined, readOnly: false, authenticated: false, agentTyping: false });
    changed();
  }

  async function live(frame: Frame): Promise<void> {
    const response = readSessionResponse(frame.body);
    const reconnected = wasLive && !upgrading && !resetting;
    upgrading = false;
    Object.assign(state, {
      phase: "live",
      readOnly: response.readOnly,
      newSession: response.newSession,
      maxAttributeBytes: response.maxCustomDataBytes,
      blockedExtensions: response.blockedExtensions,
    });
    wasLive = true;
    reconfigurations = 0;
    connection.settled();
    storage.set("gcmcsessionActive", "true");
    if (response.newSession) startAfresh();
    announceSession(messaging, frame, response, { reconnected, resetting });
    resetting = false;
    wish = { ...wish, startNew: false };
    if (response.newSession && joins()) outbox.join();
    changed();
    await readHistory(response.newSession, reconnected);
    state.restoring = false;
    outbox.flush();
  }

  /** A provider may keep the Join for the page to send (genesys.md §2.5). */
  function joins(): boolean {
    const { headless } = fields(plugin.data("AuthProvider.settings"));
    return config.conversations.autoStart && wish.join && fields(headless).configureOnly !== true;
  }

  /** The server knows nothing of what this page may still show. */
  function startAfresh(): void {
    transcript.clear();
    history.clear();
    messaging.attributes.forget();
  }

  async function readHistory(newSession: boolean, reconnected: boolean): Promise<void> {
    if (!newSession || reconnected || state.authenticated) return history.restore();
    if (state.restoring) plugin.republish("restored", { messages: [], pageNumber: 1, pageSize: 0 });
  }

  async function sessionResponse(frame: Frame): Promise<void> {
    const response = readSessionResponse(frame.body);
    if (response.connected) return live(frame);
    // The answer to closeSession: the old session is gone, the same socket takes the new one.
    if (resetting) {
      wish = { join: true, startNew: true };
      transcript.clear();
      history.clear();
      return configure();
    }
  }

  /** The session is over on the server's side (4006, 4007, SessionExpiredEvent); what still waits begins the next. */
  function expire(): void {
    const shown = transcript.all().length > 0 || state.restoring;
    outbox.requeue();
    wipe(true);
    state.expired = shown;
    plugin.publish("sessionCleared");
    changed();
    // What comes of it is told by events, as for any message.
    if (outbox.isWaiting()) start({ join: true, persistent: true }).catch(() => {});
  }

  async function refusedConfiguration(frame: Frame): Promise<void> {
    if (PASSING.includes(frame.code)) return connection.drop();
    if (reconfigurations++ >= MOST_RECONFIGURATIONS) return fail();
    // The token belongs to a login that is not this one's: to none (4017), or still to another after a fresh one.
    if (frame.code === 4017 || (frame.code === 403 && reconfigurations === MOST_RECONFIGURATIONS)) {
      storage.remove("actmu");
      return configure();
    }
    if ((frame.code === 401 || frame.code === 403) && (await auth.recover(frame.code))) return configure();
    fail();
  }

  return {
    opened: () => {
      settle(({ resolve }) => resolve());
      void configure();
    },
    lost(everOpened: boolean) {
      if (!everOpened && !wasLive && !wish.persistent) return leave();
      round++;
      state.phase = "reconnecting";
      if (!navigator.onLine) plugin.publish("offline");
      plugin.publish("reconnecting");
      changed();
    },
    gaveUp: () => fail(),
    sessionResponse,
    refusedConfiguration,
    expire,
    leave,
    loggedOut,
    wipe,

    start,

    /** A new session after a read-only end: close everywhere, then configure with `startNew`. */
    reset(): void {
      resetting = true;
      outbox.clear();
      if (
        !messaging.send({ action: "closeSession", closeAllConnections: true, tracingId: crypto.randomUUID() })
      ) {
        wish = { join: true, startNew: true, persistent: true };
        state.phase = "connecting";
        connection.open();
      }
    },

    /** A login that came while an anonymous session was live: the same token, configured again. */
    async upgrade(): Promise<void> {
      if (state.phase !== "live") return;
      upgrading = true;
      await configure();
    },
  };
}
export type Session = ReturnType<typeof createSession>;
