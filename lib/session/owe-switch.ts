import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import { bindingOf } from "./binding.ts";
import { browserOf } from "./browser.ts";
import { readBrowserCookie, readSessionCookie, writeBrowserCookie } from "./cookies.ts";
import { owe } from "./debt.ts";
import { openParts } from "./parts.ts";
import type { Bound, Browser, DeploymentKind } from "./types.ts";
import { unknownBinding } from "./unknown.ts";

/**
 * The page has found another person's storage: from here on that is a debt as after a log-out. Where this browser's
 * cookie knows of nobody, as after a crash that lost it, the storage is an unknown person's. A debt that is there
 * already stays. `marked`: which of two deployments the storage is of as the browser has it; left out where there is
 * one. Null, and nothing noted, without a session cookie that opens: every page has one, and its limit counts by it.
 * For route handlers.
 */
export async function oweSwitch(marked?: DeploymentKind | "both"): Promise<Browser | null> {
  const jar = await cookies();
  const session = readSessionCookie(jar);
  if (!session) return null;
  const at = now();
  const present = await browserOf(readBrowserCookie(jar));
  if (present?.debt) return present;
  const id = present?.id ?? uuidv7(at);
  const known = present?.bound ?? null;
  // A binding that was cleared already has been used since without the cookie knowing.
  const isSettled = !known || (await openParts(known, "SWITCH")).length === 0;
  // What is known of whoever asks says nothing of the storage: they may not have written yet.
  const isOfOther = !isSettled && known.session !== bindingOf(session.id, null).session;
  const bound = asMarked(isSettled ? unknownBinding(uuidv7(at)) : known, isOfOther, marked);
  await transaction((tx) => owe({ id, bound }, "SWITCH", at, tx));
  await writeBrowserCookie(jar, { id, bound, debt: "SWITCH" });
  return { id, bound, debt: { id: bound.id, kind: "SWITCH", open: await openParts(bound, "SWITCH") } };
}

/** Both deployments where the cookie knows that somebody else used another one than the mark says. */
function asMarked(bound: Bound, isOfOther: boolean, marked?: DeploymentKind | "both"): Bound {
  if (!marked) return bound;
  const deployment = isOfOther && marked !== (bound.deployment ?? "visitors") ? "both" : marked;
  return deployment === "visitors"
    ? { ...bound, deployment: undefined }
    : { ...bound, deployment, authenticated: true };
}
