"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { tooManyAttempts } from "#app/_ui/refused-attempt.ts";
import { passwordProblem } from "#lib/accounts/index.ts";
import { environment } from "#lib/config/environment.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { validatedAction } from "#lib/http/action.ts";
import { attempt } from "#lib/http/attempts.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { changePassword } from "#lib/session/index.ts";
import { requireCustomer } from "../require-customer.ts";
import { PROBLEMS } from "./words.ts";

const schema = z.object({
  present: z.string().min(1, "Enter your current password.").max(1024, "That is too long for a password."),
  next: z.string().min(1, "Enter a new password.").max(1024, "That is too long for a password."),
  others: z.literal("on").optional(),
});

/** Changes the customer's password, once the present one is right and the next one good enough. */
export const changeHere = validatedAction(
  schema,
  async ({ present, next, others }) => {
    const { customer, sessionId } = await requireCustomer("/account/password");
    const problem = passwordProblem(next, [environment().APP_NAME, customer.email, customer.name]);
    if (problem) return { fieldErrors: { next: [PROBLEMS[problem]] } };
    if (next === present) return { fieldErrors: { next: ["That is your password already."] } };
    const who = { account: customer.id, address: clientAddress(await headers()) };
    const tried = await attempt(who, async () => {
      const result = await changePassword(present, next, { endOthers: others === "on" });
      return result.changed ? result : null;
    });
    if (tried.ok) {
      if (sessionId) await noteBusinessEvent(sessionId);
      return { message: done(tried.value.ended) };
    }
    if (tried.waitSeconds > 0) return tooManyAttempts(tried.waitSeconds);
    return { fieldErrors: { present: ["That is not your current password."] } };
  },
  ["others"],
);

function done(ended: number): string {
  const changed = "Your password has been changed.";
  if (ended === 0) return changed;
  return ended === 1
    ? `${changed} One other session has ended.`
    : `${changed} ${ended} other sessions have ended.`;
}
