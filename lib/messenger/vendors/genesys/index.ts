import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { MessengerVendor, VendorConversation } from "../../port.ts";
import { genesysEndpoints } from "./endpoints.ts";
import { INLINE_SCRIPT } from "./inline-script.ts";
import { fetchConversation, fetchDeployment } from "./platform.ts";
import { toVendorConversation } from "./to-conversation.ts";

/** Genesys Cloud Web Messaging, server side. */
export const genesys: MessengerVendor = {
  name: "genesys",
  inlineScript: INLINE_SCRIPT,

  boot({ authenticated }) {
    const { GENESYS_ENVIRONMENT, GENESYS_AUTH, GENESYS_AUTH_DEPLOYMENT_ID } = environment();
    const isShared = GENESYS_AUTH_DEPLOYMENT_ID === undefined;
    return {
      vendor: "genesys",
      scriptUrl: `${genesysEndpoints().apps}/genesys-bootstrap/genesys.min.js`,
      environment: GENESYS_ENVIRONMENT,
      deploymentId: deploymentId(authenticated),
      authenticates: GENESYS_AUTH !== "off" && (authenticated || isShared),
    };
  },

  origins() {
    const { apps, cdn, api, socket, uploads } = genesysEndpoints();
    return {
      connect: unique([cdn, api, socket, ...uploads]),
      frame: [apps],
      image: unique([apps, api]),
      media: [apps],
    };
  },

  async lookUp({ vendorConversationId, authenticated }, timeoutMs): Promise<VendorConversation | null> {
    if (!environment().GENESYS_CLIENT_ID) return null;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const [conversation, deployment] = await Promise.all([
        fetchConversation(vendorConversationId, signal),
        fetchDeployment(deploymentId(authenticated), signal),
      ]);
      return conversation
        ? toVendorConversation(conversation, deployment.readOnlyAfterEnd)
        : { state: "unknown" };
    } catch {
      return { state: "unreachable" };
    }
  },
};

/** Customers have a deployment of their own where one is set. */
function deploymentId(authenticated: boolean): string {
  const { GENESYS_DEPLOYMENT_ID, GENESYS_AUTH_DEPLOYMENT_ID } = environment();
  return (authenticated && GENESYS_AUTH_DEPLOYMENT_ID) || GENESYS_DEPLOYMENT_ID;
}

function unique(origins: string[]): string[] {
  return [...new Set(origins)];
}
