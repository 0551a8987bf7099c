import type { DeploymentKind, MessengerHydration } from "../port.ts";
import type { TextStorage } from "./page.ts";

/** Whose the Messenger's storage in this browser is, kept beside it, so that both survive a crash or neither does. */
const OWNER_KEY = "rethread:messenger";
const SESSION_DIGITS = 16;
const KINDS: readonly DeploymentKind[] = ["visitors", "customers"];

type Owner = Pick<MessengerHydration, "subject" | "deployment">;

/** To be noted before the vendor writes anything. */
export function noteOwner({ subject, deployment }: Owner, storage: TextStorage): void {
  if (subject) storage.setItem(OWNER_KEY, `${subject} ${deployment}`);
}

/** Which deployment's storage it is; null where nothing says so. */
export function markedDeployment(storage: TextStorage): DeploymentKind | null {
  const [, marked] = readMark(storage);
  return KINDS.find((kind) => kind === marked) ?? null;
}

/**
 * Whether the storage is somebody else's, or of the deployment that this page does not use and would leave behind. The
 * server decides the same by its cookie; this is for a browser that has lost it and kept the storage. As there, a
 * customer's storage is that customer's in whatever session, an anonymous visitor's only that session's.
 */
export function isForeign({ subject, deployment }: Owner, storage: TextStorage): boolean {
  const [owner] = readMark(storage);
  if (!owner || !subject) return Boolean(owner);
  if ((markedDeployment(storage) ?? deployment) !== deployment) return true;
  const [session, customer] = [owner.slice(0, SESSION_DIGITS), owner.slice(SESSION_DIGITS)];
  return customer ? customer !== subject.slice(SESSION_DIGITS) : session !== subject.slice(0, SESSION_DIGITS);
}

function readMark(storage: TextStorage): string[] {
  return (storage.getItem(OWNER_KEY) ?? "").split(" ");
}
