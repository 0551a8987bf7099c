import "server-only";
import { environment } from "#lib/config/environment.ts";
import { VendorFailure } from "#lib/errors.ts";
import type { MessengerVendor, VendorConversation, VendorReference } from "../../port.ts";
import { genesysEndpoints } from "./endpoints.ts";
import { INLINE_SCRIPT } from "./inline-script.ts";
import { writeAttributes } from "./platform/attributes.ts";
import { linkContact } from "./platform/contacts.ts";
import { fetchConversation } from "./platform/conversation.ts";
import { deploymentOf, fetchDeployment } from "./platform/deployment.ts";
import { missingPermissions } from "./platform/permissions.ts";
import { fileRequest, stateOfRequest } from "./platform/privacy.ts";
import { fetchTranscript } from "./platform/transcript.ts";
import { meaningOf, readNotice } from "./read-notice.ts";
import { toVendorConversation } from "./to-conversation.ts";
import { toMetrics } from "./to-metrics.ts";

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
      desktop: [apps],
    };
  },

  hasPlatform: () => environment().GENESYS_CLIENT_ID !== undefined,

  stateOf,
  transcript: fetchTranscript,
  writeAttributes,
  metrics: async (id) => toMetrics(await fetchConversation(id)),
  linkContact,
  requestExport: (subject) => fileRequest("GDPR_EXPORT", subject),
  requestErasure: (subject) => fileRequest("GDPR_DELETE", subject),
  requestState: stateOfRequest,
  readNotice,
  meaningOf,
  missingPermissions,

  deployments() {
    const ids = unique([false, true].map(deploymentId));
    return Promise.all(ids.map((id) => fetchDeployment(id)));
  },

  async isReadOnlyAfterEnd({ authenticated }) {
    const deployment = await deploymentOf(deploymentId(authenticated)).catch(() => null);
    return deployment?.readOnlyAfterEnd ?? false;
  },
};

async function stateOf(
  { vendorConversationId, authenticated }: VendorReference,
  { isAwaited } = { isAwaited: false },
): Promise<VendorConversation> {
  const [conversation, deployment] = await Promise.all([
    fetchConversation(vendorConversationId, isAwaited ? "page" : "nobody").catch(nullWhereUnknown),
    deploymentOf(deploymentId(authenticated)),
  ]);
  return conversation
    ? toVendorConversation(conversation, deployment.readOnlyAfterEnd)
    : { state: "unknown" };
}

function nullWhereUnknown(error: unknown): null {
  if (error instanceof VendorFailure && error.kind === "unknown") return null;
  throw error;
}

/** Customers have a deployment of their own where one is set. */
function deploymentId(authenticated: boolean): string {
  const { GENESYS_DEPLOYMENT_ID, GENESYS_AUTH_DEPLOYMENT_ID } = environment();
  return (authenticated && GENESYS_AUTH_DEPLOYMENT_ID) || GENESYS_DEPLOYMENT_ID;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
