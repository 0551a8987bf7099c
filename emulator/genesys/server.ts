import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { authRoutes } from "./auth/routes.ts";
import type { Configuration } from "./configuration/configuration.ts";
import { DEFAULT_ORGANISATION, loadConfiguration } from "./configuration/load.ts";
import { consoleRoutes } from "./console/routes.ts";
import { controlRoutes } from "./control/routes.ts";
import { deploymentRoutes } from "./deployments/routes.ts";
import { placeholders, readEnvironment } from "./environment.ts";
import { attachmentRoutes } from "./guest/attachmentRoutes.ts";
import { historyRoutes } from "./guest/historyRoute.ts";
import { pushDeviceRoutes } from "./guest/pushDeviceRoutes.ts";
import { serveGuestSocket } from "./guest/socket.ts";
import { browserRoutes } from "./http/browserRoutes.ts";
import { createHandler } from "./http/handler.ts";
import { createRouter } from "./http/route.ts";
import { platformRoutes } from "./platform/routes.ts";
import { createOrganisation, type Organisation } from "./state/organisation.ts";

export interface EmulatorOptions {
  /** 0 = any free port. */
  port?: number;
  host?: string;
  /** Origin of the application that the demo organisation works with. */
  portalUrl?: string;
  /** The organisation; without it, the one that comes with the emulator. */
  configuration?: Configuration;
}

export interface Emulator {
  url: string;
  port: number;
  organisation: Organisation;
  close(): Promise<void>;
}

/** Starts one emulator with a state of its own; many may run in one process. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const organisation = createOrganisation(options.configuration ?? demoConfiguration(options.portalUrl));
  const router = createRouter([
    ...browserRoutes,
    ...deploymentRoutes,
    ...historyRoutes,
    ...attachmentRoutes,
    ...pushDeviceRoutes,
    ...authRoutes,
    ...platformRoutes,
    ...controlRoutes,
    ...consoleRoutes,
  ]);
  // Some HTTP clients offer HTTP/2 with every request: only an offer of a WebSocket is taken up.
  const shouldUpgradeCallback = ({ headers }: IncomingMessage) =>
    headers.upgrade?.toLowerCase() === "websocket";
  const server = createServer({ shouldUpgradeCallback }, createHandler(organisation, router));
  const sockets = serveGuestSocket(organisation, server);
  const host = options.host ?? "127.0.0.1";
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  organisation.origin = url;
  return {
    url,
    port,
    organisation,
    close: async () => {
      organisation.lifetime.abort();
      organisation.clock.reset();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The demo organisation with the development credentials. */
export function demoConfiguration(portalUrl?: string): Configuration {
  const environment = readEnvironment({ EMULATOR_PORTAL_URL: portalUrl ?? "" });
  if ("problem" in environment) throw new Error(environment.problem);
  return loadConfiguration(DEFAULT_ORGANISATION, placeholders(environment));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
