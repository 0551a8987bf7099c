import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import { browserOf } from "./browser.ts";
import { readBrowserCookie, readSessionCookie, writeBrowserCookie } from "./cookies.ts";
import { owe } from "./debt.ts";
import { openParts } from "./parts.ts";
import type { Debt } from "./types.ts";
import { unknownBinding } from "./unknown.ts";

/**
 * The page has found another person's storage: from here on that is a debt as after a log-out. Where this browser's
 * cookie knows of nobody, as after a crash that lost it, the storage is an unknown person's. A debt that is there
 * already stays. Null, and nothing noted, without a session cookie that opens: every page has one, and its limit counts
 * by it. For route handlers.
 */
export async function oweSwitch(): Promise<Debt | null> {
  const jar = await cookies();
  if (!readSessionCookie(jar)) return null;
  const at = now();
  const present = await browserOf(readBrowserCookie(jar));
  if (present?.debt) return present.debt;
  const id = present?.id ?? uuidv7(at);
  const known = present?.bound ?? null;
  // A binding that was cleared already has been used since without the cookie knowing.
  const isSettled = !known || (await openParts(known, "SWITCH")).length === 0;
  const bound = isSettled ? unknownBinding(uuidv7(at)) : known;
  await transaction((tx) => owe({ id, bound }, "SWITCH", at, tx));
  await writeBrowserCookie(jar, { id, bound, debt: "SWITCH" });
  return { id: bound.id, kind: "SWITCH", open: await openParts(bound, "SWITCH") };
}
