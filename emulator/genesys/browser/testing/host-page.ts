import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const DEPLOYMENTS = {
  demo: "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31",
  readOnly: "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3",
  authenticated: "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94",
  headless: "e90b37d5-2f46-4c8a-86de-b4a1f05c7e29",
  inactive: "15a8e7c3-6d20-4f9b-a7f2-03b9d8c4e651",
  elsewhere: "a36c0f9e-8b14-4725-9d5e-f7c2816b3d40",
  unknown: "00000000-0000-4000-8000-000000000000",
};
export type DeploymentName = keyof typeof DEPLOYMENTS;

/** `early` runs right after the snippet, before its script has come: what it calls waits in the queue. */
export type PageOptions = { deployment?: DeploymentName; early?: string };

/** Events that the page writes down in `window.seen`, in the order of their arrival. */
const WATCHED = {
  GenesysJS: "configurationReceived domainNotAllowed",
  Messenger: "ready opened closed cleared",
  Database: "ready updated removed",
  Launcher: "ready visible hidden",
  Toaster: "ready opened accepted declined closed",
  Conversations: "ready opened closed started error",
  Auth: "ready authenticating authenticated loggedOut authError tokenError authProviderError logoutError signInAvailable signingIn signedIn signInFailed",
  MessagingService:
    "ready started restoring restored offline reconnecting reconnected sessionCleared conversationDisconnected readOnlyConversation conversationReset conversationCleared messagesReceived sendingMessage oldMessages historyComplete messagesUpdated repliedMessage typingReceived typingTimeout clientTypingStarted uploadApproved uploading fileUploaded fileUploadError fileUploadCancelled fileReceived fileDeleted allowedFileTypes sessionDurationConfigured sessionTimingUpdated sessionWarning fileDownloaded fileDownloadError customAttributesSizeExceeded error steppedUpConversation stepUpConversationError",
};
const watched = Object.entries(WATCHED).flatMap(([plugin, events]) =>
  events.split(" ").map((event) => `${plugin}.${event}`),
);

/** The published snippet, written out, with the emulator's address in the place of the vendor's. */
const snippet = (vendor: string, deploymentId: string) => `
(function (g, e, n, es, ys) {
  g['_genesysJs'] = e;
  g[e] = g[e] || function () { (g[e].q = g[e].q || []).push(arguments) };
  g[e].t = 1 * new Date(); g[e].c = es;
  ys = document.createElement('script'); ys.async = 1; ys.src = n; ys.charset = 'utf-8'; document.head.appendChild(ys);
})(window, 'Genesys', '${vendor}/genesys-bootstrap/genesys.min.js', { environment: 'prod', deploymentId: '${deploymentId}' });`;

function policy(vendor: string, nonce: string): string {
  const socket = vendor.replace(/^http/, "ws");
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    `frame-src ${vendor}`,
    `connect-src ${vendor} ${socket}`,
    `img-src ${vendor}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function html(vendor: string, nonce: string, { deployment = "demo", early = "" }: PageOptions): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">:root { color-scheme: light dark } body { font-family: sans-serif; margin: 2rem }</style>
<script nonce="${nonce}">window.seen = [];
${snippet(vendor, DEPLOYMENTS[deployment])}
window.snippetFunction = window.Genesys;
for (const name of ${JSON.stringify(watched)}) Genesys('subscribe', name, (envelope) => window.seen.push(envelope));
${early}</script></head>
<body><main><h1>Shop</h1><button type="button" id="help">Help</button></main>
<script nonce="${nonce}">document.getElementById('help').addEventListener('click', () => Genesys('command', 'Messenger.open'))</script>
</body></html>`;
}

/** A brand's site on localhost, another site than the emulator, with a policy as strict as can be. */
export async function startSite(vendor: string) {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    const options = JSON.parse(searchParams.get("page") ?? "{}") as PageOptions;
    const nonce = randomBytes(16).toString("base64");
    response.setHeader("content-security-policy", policy(vendor, nonce));
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html(vendor, nonce, options));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    address: (options: PageOptions = {}) => `${origin}/?page=${encodeURIComponent(JSON.stringify(options))}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
export type Site = Awaited<ReturnType<typeof startSite>>;
