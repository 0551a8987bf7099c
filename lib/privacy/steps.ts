import "server-only";
import { deleteAccount, exportAccount, sharesAddress } from "#lib/accounts/index.ts";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { forgetAttempts } from "#lib/http/attempts.ts";
import { log } from "#lib/log.ts";
import { type MessengerVendor, messengerVendor } from "#lib/messenger/index.ts";
import { endSessionsOf, recordEvent } from "#lib/session/index.ts";
import { deleteLastRecords, deleteRecords } from "./erase/store.ts";
import { makeArchive } from "./export/archive.ts";
import type { PrivacyRequest, Step } from "./request.ts";
import { changeRequest, lockRequest, type RequestChange } from "./store.ts";

/** What a step needs of the vendor. */
export type PrivacyVendor = Pick<
  MessengerVendor,
  "hasPlatform" | "requestErasure" | "requestExport" | "requestState"
>;

const NOT_CONNECTED = "NOT_CONNECTED";
const SHARED_ADDRESS = "SHARED_ADDRESS";

/**
 * Takes one step of a request; false where it has to wait for the vendor. Each can be taken again after a crash at any
 * place in it: what it did is noted with it, or doing it twice is the same as once.
 * @throws VendorFailure where the vendor is needed and does not answer as it should
 */
export async function takeStep(
  step: Step,
  request: PrivacyRequest,
  vendor: PrivacyVendor = messengerVendor(),
): Promise<boolean> {
  if (step === "VENDOR_DONE") return askVendor(request, vendor);
  const { id, customerId, steps } = request;
  // Whoever is gone has nothing left to do: only the last step of an erasure comes after that.
  if (!customerId) return note(request, step, {});
  const mark = { steps: [...steps, step] };
  if (step === "VENDOR_FILED") return note(request, step, await fileAtVendor(request, customerId, vendor));
  if (step === "ARCHIVE_MADE")
    return note(request, step, (await makeArchive({ id, customerId }, now())) ?? {});
  if (step === "SESSIONS_ENDED")
    await transaction(async (tx) => {
      await endSessionsOf(customerId, () => true, "ERASE_CONFIRMED", now(), tx);
      await changeRequest(id, mark, tx);
    });
  if (step === "RECORDS_DELETED") {
    await deleteRecords(customerId, now());
    await note(request, step, {});
  }
  if (step === "ACCOUNT_DELETED") await endAccount(id, customerId, mark);
  return true;
}

async function note(request: PrivacyRequest, step: Step, change: RequestChange): Promise<true> {
  await changeRequest(request.id, { ...change, steps: [...request.steps, step], problem: null });
  return true;
}

/** Filed twice, where a crash comes between, is the same as once: the vendor has nothing left to erase then. */
async function fileAtVendor(
  { id: request, kind }: PrivacyRequest,
  customerId: string,
  vendor: PrivacyVendor,
): Promise<RequestChange> {
  const account = await exportAccount(customerId);
  if (!account || !vendor.hasPlatform()) return { vendorStatus: NOT_CONNECTED };
  const { id, email, externalContactId: contactId } = account;
  // The vendor would take both for one person.
  if (!contactId && (await sharesAddress({ id, email }))) {
    log().error(
      { code: SHARED_ADDRESS, request },
      "Nothing is filed at the vendor: others have this address",
    );
    return { vendorStatus: SHARED_ADDRESS };
  }
  const subject = { email, contactId };
  const file = kind === "ERASE" ? vendor.requestErasure : vendor.requestExport;
  return { vendorRequestId: await file(subject), vendorStatus: "FILED" };
}

/** The customer, and with them everything that is theirs; what stays of the request names nobody. */
async function endAccount(id: string, customerId: string, mark: RequestChange): Promise<void> {
  const account = await exportAccount(customerId);
  await Promise.all([customerId, account?.loginEmail ?? "", account?.email ?? ""].map(forgetAttempts));
  await transaction(async (tx) => {
    await deleteLastRecords(customerId, now(), tx);
    await deleteAccount(customerId, tx);
    if (!(await lockRequest(id, tx))) throw new Error("The request is gone");
    await changeRequest(id, { ...mark, problem: null }, tx);
    await recordEvent({ sessionId: null, code: "ERASED", detail: { requestId: id } }, now(), tx);
  });
}

async function askVendor(request: PrivacyRequest, vendor: PrivacyVendor): Promise<boolean> {
  const { id, vendorRequestId, steps } = request;
  if (!vendorRequestId) return note(request, "VENDOR_DONE", {});
  const { state, status: vendorStatus } = await vendor.requestState(vendorRequestId);
  if (state === "done") return note(request, "VENDOR_DONE", { vendorStatus });
  const failed = state === "failed";
  if (failed)
    log().error({ code: "VENDOR_FAILED", request: id, vendorStatus }, "The vendor gave a request up");
  const end = failed
    ? ({ status: "FAILED", problem: "VENDOR_FAILED", completedAt: now() } as const)
    : ({ status: "AT_VENDOR", problem: null } as const);
  await changeRequest(id, { ...end, vendorStatus, steps });
  return false;
}
