import { type Frame, readFrame } from "../wire.ts";

/** What the connection tells its owner. `lost` comes at the first failure of a row, `gaveUp` at the end of one. */
export type ConnectionListener = {
  opened(): void;
  frame(frame: Frame): void;
  lost(everOpened: boolean): void;
  gaveUp(): void;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const GIVE_UP_AFTER_MS = 300_000;

/** Doubles from half a second, with up to a fifth of chance so that many pages do not return as one. */
const delayOf = (attempt: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt) * (0.8 + Math.random() * 0.4);

/**
 * The guest socket (genesys.md §3.1), opened again with back-off until its owner closes it or five minutes have
 * passed without one connection. The browser's `online` event tries at once.
 */
export function createConnection(address: string, listener: ConnectionListener) {
  let socket: WebSocket | undefined;
  let wanted = false;
  let attempt = 0;
  let lostAt: number | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    const current = new WebSocket(address);
    let opened = false;
    socket = current;
    current.addEventListener("open", () => {
      opened = true;
      if (current === socket) listener.opened();
    });
    current.addEventListener("message", ({ data }) => {
      const frame = readFrame(data);
      if (frame && current === socket) listener.frame(frame);
    });
    current.addEventListener("close", () => current === socket && dropped(opened));
  }

  function dropped(everOpened: boolean) {
    socket = undefined;
    if (!wanted) return;
    if (lostAt === undefined) {
      lostAt = Date.now();
      listener.lost(everOpened);
    }
    if (!wanted) return;
    if (Date.now() - lostAt > GIVE_UP_AFTER_MS) return giveUp();
    retry = setTimeout(connect, delayOf(attempt++));
  }

  function giveUp(): void {
    stop();
    listener.gaveUp();
  }

  function stop(): void {
    wanted = false;
    lostAt = undefined;
    attempt = 0;
    clearTimeout(retry);
    const old = socket;
    socket = undefined;
    old?.close(1000);
  }

  window.addEventListener("online", () => {
    if (wanted && !socket) connect();
  });

  return {
    open(): void {
      wanted = true;
      if (!socket) connect();
    },
    /** The session answered: the next failure begins a new row of attempts. */
    settled(): void {
      attempt = 0;
      lostAt = undefined;
    },
    send(frame: Record<string, unknown>): boolean {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    /** For a socket that is open but dead. */
    drop(): void {
      const old = socket;
      socket = undefined;
      old?.close();
      dropped(true);
    },
    close: stop,
  };
}
export type Connection = ReturnType<typeof createConnection>;
