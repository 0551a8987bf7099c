import type { Plugin } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";
import type { AttributeQueue } from "../plugins/database.ts";
import type { Rest } from "../rest.ts";
import type { MessengerStorage } from "../storage.ts";
import type { RawMessage } from "../wire.ts";
import { customerMessage } from "./answers.ts";
import { createConnection } from "./connection.ts";
import { type AuthLink, freshState, type Messaging } from "./context.ts";
import { createFiles } from "./files.ts";
import { createFrameHandler } from "./frames.ts";
import { createHealth } from "./health.ts";
import { createHistory } from "./history.ts";
import { createOutbox } from "./outbox.ts";
import { createSession, type StartOptions } from "./session.ts";
import { createTranscript } from "./transcript.ts";
import { createTyping } from "./typing.ts";
import { createUploads } from "./uploads.ts";

const ENDED_FOR_MESSAGE = "Conversation session has ended, start a new session to send a message.";
const RESET_REFUSED =
  "Conversation reset is not allowed. Check your configuration if Read only conversation disconnect is enabled.";
const CLEAR_DISABLED = "Please check your conversation clear option is enabled in your configuration.";

export type ServiceOptions = {
  deploymentId: string;
  plugin: Plugin;
  config: DeploymentConfig;
  storage: MessengerStorage;
  rest: Rest;
  auth: AuthLink & { signIn(): Promise<{ authCode: string; jwt: string }> };
  attributes: AttributeQueue;
  ready: Promise<void>;
};

function socketAddress({ config, deploymentId }: ServiceOptions): string {
  return `${config.conversations.messagingEndpoint}/v1?deploymentId=${encodeURIComponent(deploymentId)}&application=messenger`;
}

/** The messaging service: what its commands do, and what the interface shows (genesys.md §2.2). */
export function createService(options: ServiceOptions) {
  const { plugin, config, storage, auth, ready } = options;
  const state = freshState();
  const listeners: (() => void)[] = [];
  const arrivals: ((message: RawMessage) => void)[] = [];
  const connection = createConnection(socketAddress(options), {
    opened: () => session.opened(),
    frame: (frame) => handle(frame),
    lost: (everOpened) => session.lost(everOpened),
    gaveUp: () => session.gaveUp(),
  });
  const messaging: Messaging = {
    ...options,
    transcript: createTranscript(),
    connection,
    state,
    send: (frame) => connection.send({ token: state.token, ...frame }),
    changed: () => {
      for (const listener of listeners) listener();
    },
  };
  const health = createHealth(messaging);
  const outbox = createOutbox(messaging);
  const history = createHistory(messaging, outbox);
  const typing = createTyping(messaging);
  const uploads = createUploads(messaging);
  const files = createFiles(messaging);
  const session = createSession(messaging, outbox, history, health);
  const handleFrame = createFrameHandler(messaging, {
    outbox,
    history,
    health,
    session,
    typing,
    uploads,
    arrived: (message) => {
      for (const arrival of arrivals) arrival(message);
    },
  });
  const handle: typeof handleFrame = (frame) => {
    if (frame.class !== "PresignedUrlResponse" || !files.answered(frame)) handleFrame(frame);
  };
  window.addEventListener("offline", () => {
    if (state.phase === "live") connection.drop();
  });
  const idle = () => state.phase === "idle" || state.phase === "failed" || state.phase === "elsewhere";

  /** For whoever needs a session and does not care whether it is there already. */
  function ensure(): void {
    const begin = () => (idle() ? session.start({ join: true, persistent: true }) : undefined);
    // What comes of it is told by events; a rejection is for those who started it by command.
    void ready.then(begin).catch(() => {});
  }

  return {
    state,
    config,
    ready,
    transcript: messaging.transcript,
    outbox,
    history,
    typing,
    uploads,
    files,
    ensure,
    onChange: (listener: () => void) => void listeners.push(listener),
    onArrival: (listener: (message: RawMessage) => void) => void arrivals.push(listener),
    upgrade: () => session.upgrade(),
    /** With a stored active session: restore it. */
    resume: () => {
      if (storage.get("gcmcsessionActive") === "true") ensure();
    },
    loggedOut: () => session.loggedOut(),
    wipe: () => {
      outbox.clear();
      session.wipe(true);
    },

    start(wish: StartOptions): Promise<void> {
      if (!idle()) throw "There is already an active conversation";
      return session.start(wish);
    },
    join(): void {
      if (!config.conversations.autoStart) throw "Auto start must be enabled in the configuration";
      if (state.phase === "live") outbox.join();
    },
    sendMessage(data: unknown): void {
      if (state.readOnly) throw ENDED_FOR_MESSAGE;
      if (auth.isAuthenticating()) throw "Messages cannot be sent while authenticating";
      const attachments = data && typeof data === "object" && "type" in data ? [] : uploads.take();
      const message = customerMessage(data, attachments);
      if (!message) throw "Message only contains whitespaces";
      outbox.add(message);
      if (message.type === "Structured") plugin.publish("repliedMessage");
      if (state.phase === "live") health.expectAnswer();
      ensure();
    },
    /** As the interface sends: what was written before the customer is known is not lost, it waits. */
    async sendWritten(data: unknown): Promise<void> {
      await auth.untilAuthenticated();
      this.sendMessage(data);
    },
    upload(chosen: Iterable<File>): void {
      uploads.request(chosen);
      ensure();
    },
    retry(tracingId: string): void {
      outbox.retry(tracingId);
      ensure();
    },
    clearSession(): void {
      outbox.clear();
      uploads.clear();
      session.wipe(false);
      plugin.publish("sessionCleared");
    },
    resetConversation(): void {
      const { disconnect } = config.conversations;
      if (!state.readOnly || !disconnect.enabled || !disconnect.readOnly) throw RESET_REFUSED;
      uploads.clear();
      session.reset();
    },
    clearConversation(): void {
      if (!config.conversations.clear) throw CLEAR_DISABLED;
      if (state.phase !== "live") throw "There is no active conversation found to clear.";
      const events = [{ eventType: "Presence", presence: { type: "Clear" } }];
      messaging.send({
        action: "onMessage",
        tracingId: crypto.randomUUID(),
        message: { type: "Event", events },
      });
    },
    async stepUp(): Promise<{ authCode: string; jwt: string }> {
      try {
        if (state.phase !== "live") throw "There is no active conversation to step up";
        if (state.authenticated) throw "The conversation is already authenticated";
        const signedIn = await auth.signIn();
        await session.upgrade();
        return signedIn;
      } catch (reason) {
        plugin.publish("stepUpConversationError", { error: reason });
        throw reason;
      }
    },
  };
}
export type Service = ReturnType<typeof createService>;
