import "server-only";
import { cookies } from "next/headers";
import { preparePasswordChange } from "#lib/accounts/index.ts";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { AppError } from "#lib/errors.ts";
import { readSessionCookie, writeSessionCookie } from "./cookies.ts";
import { currentVisit } from "./current.ts";
import { endSessionsOf } from "./devices.ts";
import { changeSecret } from "./step-up.ts";

/** What became of it; `ended` counts the other sessions that ended with it. */
export type ChangedPassword = { changed: true; ended: number } | { changed: false; code: "PASSWORD_WRONG" };

/**
 * Changes the customer's password. The session gets a new secret, and the others end unless the customer wants to
 * keep them (ASVS 5.0 7.4.3). For actions.
 */
export async function changePassword(
  present: string,
  next: string,
  { endOthers }: { endOthers: boolean },
): Promise<ChangedPassword> {
  const { customer } = await currentVisit();
  const jar = await cookies();
  const own = readSessionCookie(jar);
  const refused = { changed: false, code: "PASSWORD_WRONG" } as const;
  const change = customer && own ? await preparePasswordChange(customer.id, present, next) : null;
  if (!customer || !own || !change) return refused;
  const at = now();
  const done = await transaction(async (tx) => {
    if (!(await change.store(tx))) return null;
    const isOther = (id: string) => endOthers && id !== own.id;
    const ended = await endSessionsOf(customer.id, isOther, "ENDED_BY_PASSWORD_CHANGE", at, tx);
    const cookie = await changeSecret(own, "PASSWORD_CHANGED", at, tx);
    // Nothing is kept of a change that was overtaken by the end of its own session.
    if (!cookie)
      throw new AppError("SESSION_ENDED", "The session ended meanwhile; the password is unchanged.");
    return { ended, cookie };
  });
  if (!done) return refused;
  await writeSessionCookie(jar, done.cookie);
  return { changed: true, ended: done.ended };
}
