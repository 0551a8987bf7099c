import { createServer } from "node:net";

/** A port cannot be used; the message is one sentence with the remedy. */
export class PortFailure extends Error {
  override name = "PortFailure";
}

/**
 * @param variable the one that sets the port, for the message
 * @throws PortFailure when somebody listens on the port already
 */
export async function requireFreePort(port: number, host: string, variable: string): Promise<void> {
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  for (const address of hosts) {
    const code = await tryToListen(port, address);
    if (code === "EADDRINUSE") {
      throw new PortFailure(`Port ${port} is taken: stop what uses it, or set ${variable} to a free one.`);
    }
    if (code === "EACCES") {
      throw new PortFailure(`Port ${port} may not be used: set ${variable} to one above 1023.`);
    }
    // A machine without IPv6 has no ::1; the address that matters is the first one.
    if (code && address === host) {
      throw new PortFailure(`Nothing can listen on ${host}:${port} (${code}): correct HOST or ${variable}.`);
    }
  }
}

/** @returns the error's code, undefined when it worked */
function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
