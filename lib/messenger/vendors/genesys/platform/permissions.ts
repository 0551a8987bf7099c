import "server-only";
import { VendorFailure } from "#lib/errors.ts";
import { conversationPath, NOTHING, platform } from "./client.ts";
import { platformToken } from "./token.ts";

/** No conversation has it: a request about it shows what is permitted, and touches nothing. */
const NOBODY = "00000000-0000-4000-8000-000000000000";

const PROBES = [
  ["conversation:communication:view", "GET", conversationPath(NOBODY), undefined],
  [
    "conversation:message:view or conversation:webmessaging:view",
    "POST",
    `/api/v2/conversations/messages/${NOBODY}/messages/bulk`,
    [NOBODY],
  ],
  [
    "participant attributes",
    "PATCH",
    conversationPath(NOBODY, `/participants/${NOBODY}/attributes`),
    { attributes: {} },
  ],
  ["gdpr:request:view", "GET", "/api/v2/gdpr/requests", undefined],
] as const;

/**
 * The permissions without which something here does not work; writing ones that nothing shows are left out.
 * @throws VendorFailure where there is no token to try them with, or no answer
 */
export async function missingPermissions(): Promise<string[]> {
  const missing: string[] = [];
  await platformToken();
  for (const [permission, method, path, body] of PROBES) {
    try {
      await platform(method, path, { shape: NOTHING, body });
    } catch (error) {
      if (!(error instanceof VendorFailure) || error.kind === "away" || error.kind === "busy") throw error;
      if (error.kind === "refused") missing.push(permission);
    }
  }
  return missing;
}
