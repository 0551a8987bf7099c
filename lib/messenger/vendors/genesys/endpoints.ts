import "server-only";
import { environment } from "#lib/config/environment.ts";
import { uploadOrigin } from "./upload-origin.ts";

/** Origins of the vendor's hosts; all derive from the base domain (genesys.md §1.3). */
export interface GenesysEndpoints {
  apps: string;
  cdn: string;
  api: string;
  login: string;
  socket: string;
  /** Where attachments are uploaded to. */
  uploads: string[];
}

/**
 * The hosts of GENESYS_BASE_DOMAIN, or one origin that serves them all (GENESYS_ENDPOINT), as the vendor's own
 * mobile SDK allows for tests.
 */
export function genesysEndpoints(): GenesysEndpoints {
  const { GENESYS_ENDPOINT: endpoint, GENESYS_BASE_DOMAIN: domain = "", GENESYS_ENVIRONMENT } = environment();
  if (endpoint) {
    const origin = new URL(endpoint).origin;
    const socket = origin.replace(/^http/, "ws");
    return { apps: origin, cdn: origin, api: origin, login: origin, socket, uploads: [] };
  }
  const uploads = uploadOrigin(domain, GENESYS_ENVIRONMENT);
  return {
    apps: `https://apps.${domain}`,
    cdn: `https://api-cdn.${domain}`,
    api: `https://api.${domain}`,
    login: `https://login.${domain}`,
    socket: `wss://webmessaging.${domain}`,
    uploads: uploads ? [uploads] : [],
  };
}
