import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { AppError } from "#lib/errors.ts";
import { queue, send } from "#lib/queue/index.ts";
import { needsStepUp, recordEvent, type Visit } from "#lib/session/index.ts";
import { isOpen, type PrivacyRequest, type RequestKind } from "./request.ts";
import { changeRequest, findRequestsOf, insertRequest, lockCustomerOf } from "./store.ts";

/** A provider of the company's says in whole seconds, by its own clock, when a customer proved who they are. */
const CLOCKS_DIFFER_MS = 5_000;

/** Who asks, in which session, and when they last proved who they are. */
export interface Asker {
  customerId: string;
  sessionId: string;
  authenticatedAt: Date;
}

/** Null where nobody is logged in. */
export function askerOf({ customer, sessionId, authenticatedAt }: Visit): Asker | null {
  return customer && sessionId && authenticatedAt
    ? { customerId: customer.id, sessionId, authenticatedAt }
    : null;
}

/** Asks for an archive of everything. @throws AppError PRIVACY_REQUEST_OPEN where one is being made already */
export async function askForExport(asker: Asker): Promise<string> {
  await queue();
  return transaction(async (tx) => {
    if ((await openOf(asker, "EXPORT", tx)).length > 0) throw openAlready();
    const id = await insert(asker, "EXPORT", tx);
    await send("privacy", { requestId: id }, { key: id, tx });
    return id;
  });
}

/**
 * The first of two steps to the end of everything: nothing happens until it is confirmed. One that was asked for before
 * and never confirmed makes room. @throws AppError PRIVACY_REQUEST_OPEN where one is being carried out already
 */
export async function askForErasure(asker: Asker): Promise<string> {
  return transaction(async (tx) => {
    for (const { id, status } of await openOf(asker, "ERASE", tx)) {
      if (status !== "REQUESTED") throw openAlready();
      await changeRequest(id, { status: "CANCELLED", completedAt: now() }, tx);
    }
    return insert(asker, "ERASE", tx);
  });
}

/**
 * The second one; its id. Null where there is nothing to confirm, or the customer has not proved since they asked that it is
 * them, within STEP_UP_AFTER_SECONDS: nobody erases an account from a browser that was left open.
 */
export async function confirmErasure(asker: Asker): Promise<string | null> {
  await queue();
  return transaction(async (tx) => {
    const at = now();
    const asked = (await openOf(asker, "ERASE", tx)).find(({ status }) => status === "REQUESTED");
    if (!asked || !isProven(asked, asker)) return null;
    await changeRequest(asked.id, { status: "CONFIRMED", confirmedAt: at }, tx);
    await recordEvent({ sessionId: asker.sessionId, code: "ERASE_CONFIRMED" }, at, tx);
    await send("privacy", { requestId: asked.id }, { key: asked.id, tx });
    return asked.id;
  });
}

/** Takes back what was asked for and not confirmed; false where there is nothing of the kind. */
export async function cancelErasure(asker: Asker): Promise<boolean> {
  return transaction(async (tx) => {
    const asked = (await openOf(asker, "ERASE", tx)).filter(({ status }) => status === "REQUESTED");
    for (const { id } of asked) await changeRequest(id, { status: "CANCELLED", completedAt: now() }, tx);
    return asked.length > 0;
  });
}

/** Whether the customer has proved who they are since they asked, and lately: a log-in of some day is no second step. */
export function isProven(
  { requestedAt }: Pick<PrivacyRequest, "requestedAt">,
  { authenticatedAt }: Pick<Asker, "authenticatedAt">,
): boolean {
  if (needsStepUp({ authenticatedAt })) return false;
  return authenticatedAt.getTime() > requestedAt.getTime() - CLOCKS_DIFFER_MS;
}

async function openOf({ customerId }: Asker, kind: RequestKind, tx: Transaction): Promise<PrivacyRequest[]> {
  // Two that ask at once do so one after the other.
  await lockCustomerOf(customerId, tx);
  return (await findRequestsOf(customerId, tx)).filter(
    (request) => request.kind === kind && isWaitedFor(request),
  );
}

/** An archive that can be fetched is not waited for, whatever the vendor still has to do. */
function isWaitedFor(request: PrivacyRequest): boolean {
  return isOpen(request) && !(request.kind === "EXPORT" && request.steps.includes("ARCHIVE_MADE"));
}

async function insert({ customerId, sessionId }: Asker, kind: RequestKind, tx: Transaction): Promise<string> {
  const at = now();
  const id = uuidv7(at);
  await insertRequest({ id, customerId, kind, status: "REQUESTED", requestedAt: at }, tx);
  await recordEvent({ sessionId, code: kind === "EXPORT" ? "EXPORT_REQUESTED" : "ERASE_REQUESTED" }, at, tx);
  return id;
}

function openAlready(): AppError {
  return new AppError("PRIVACY_REQUEST_OPEN", "Such a request is being carried out already.");
}
