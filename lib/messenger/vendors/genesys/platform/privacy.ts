import "server-only";
import { z } from "zod";
import type { VendorRequestState, VendorSubject } from "../../../port.ts";
import { platform } from "./client.ts";

const Request = z.object({ id: z.string(), status: z.string() });

const FINAL: Record<string, VendorRequestState["state"]> = { COMPLETED: "done", ERROR: "failed" };

/** Files a GDPR request; the vendor works on it for days. @throws VendorFailure */
export async function fileRequest(
  requestType: "GDPR_EXPORT" | "GDPR_DELETE",
  { email, contactId }: VendorSubject,
): Promise<string> {
  // A contact is one person, an address may be several.
  const subject = contactId ? { externalContactId: contactId } : { emailAddresses: [email] };
  const confirmed = requestType === "GDPR_DELETE" ? "?deleteConfirmed=true" : "";
  const body = { requestType, subject };
  return (await platform("POST", `/api/v2/gdpr/requests${confirmed}`, { shape: Request, body })).id;
}

/** @throws VendorFailure */
export async function stateOfRequest(id: string): Promise<VendorRequestState> {
  const path = `/api/v2/gdpr/requests/${encodeURIComponent(id)}`;
  const { status } = await platform("GET", path, { shape: Request });
  return { state: FINAL[status] ?? "working", status };
}
