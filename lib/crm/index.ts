import "server-only";
import { environment } from "#lib/config/environment.ts";
import { httpCrm } from "./http.ts";
import type { Crm } from "./port.ts";

export type * from "./port.ts";

/** The company's CRM, or null where none is set (CRM_URL). */
export function crm(): Crm | null {
  const { CRM_URL: url, CRM_TOKEN: token } = environment();
  return url ? httpCrm({ url, token }) : null;
}
