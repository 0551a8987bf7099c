import { browserBundle } from "./browserBundle.ts";
import type { BrowserFile } from "./browserFiles.ts";
import { browserFile } from "./browserFiles.ts";
import { type Reply, vendorError } from "./reply.ts";
import type { Call, Route } from "./route.ts";

/** The vendor's script, its modules, and the interface that lives in frames of this origin (genesys.md §1.2). */
export const browserRoutes: Route[] = [
  {
    method: "GET",
    path: "/genesys-bootstrap/genesys.min.js",
    cors: true,
    handle: (call) => serve(call, browserFile("bootstrap.ts")),
  },
  bundled("/genesys-bootstrap/start.js", "start.ts"),
  bundled("/messenger/messenger.js", "messenger/messenger.ts"),
  bundled("/messenger/renderer.js", "messenger/renderer.ts"),
  { method: "GET", path: "/messenger/*", cors: true, handle: serveInterface },
];

function bundled(path: string, entry: string): Route {
  return {
    method: "GET",
    path,
    cors: true,
    handle: async (call) => serve(call, await browserBundle(entry)),
  };
}

/** The interface's documents and styles. */
function serveInterface(call: Call): Reply {
  const reply = serve(call, browserFile(`messenger/${call.params.rest ?? ""}`));
  return storageIsBlocked(call) ? { ...reply, headers: { ...reply.headers, ...opaqueOrigin } } : reply;
}

/** A sandbox without an origin of its own: the browser itself then refuses every storage to the frame. */
const opaqueOrigin = {
  "content-security-policy": "sandbox allow-scripts allow-forms allow-popups",
  "cache-control": "no-store",
};

/** Only the document of the service is struck: it is the one that tells the page what may be stored. */
function storageIsBlocked(call: Call): boolean {
  const isService = call.url.pathname === "/messenger/messenger.html";
  return isService && call.organisation.faults.take("storageBlocked") !== undefined;
}

function serve(call: Call, file: BrowserFile | undefined): Reply {
  if (!file) return vendorError(404, "not.found", "There is no such file.");
  const headers = { "content-type": file.contentType, etag: file.etag, "cache-control": "no-cache" };
  if (call.request.headers["if-none-match"] === file.etag) return { status: 304, headers };
  return { status: 200, headers, body: file.content };
}
