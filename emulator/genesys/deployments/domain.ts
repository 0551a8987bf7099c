import type { Deployment } from "../configuration/deployment.ts";

/**
 * May a page of this origin use the deployment? By host name alone, without regard to case: an entry admits
 * itself and everything below it; scheme and port do not count (genesys.md §1.2).
 * @param origin the Origin header; a client that is no browser sends none and is let in
 */
export function isOriginAllowed(deployment: Deployment, origin: string | undefined): boolean {
  if (deployment.allowAllDomains || origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const host = new URL(origin).hostname.toLowerCase();
  return deployment.allowedDomains.some(
    (entry) => host === entry.toLowerCase() || host.endsWith(`.${entry.toLowerCase()}`),
  );
}
