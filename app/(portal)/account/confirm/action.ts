"use server";

import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { tooManyAttempts } from "#app/_ui/refused-attempt.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { validatedAction } from "#lib/http/action.ts";
import { attempt } from "#lib/http/attempts.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { stepUp } from "#lib/session/index.ts";
import { requireCustomer } from "../require-customer.ts";

const schema = z.object({
  password: z.string().min(1, "Enter your password.").max(1024, "That is too long for a password."),
  next: z.string().optional(),
});

/** Takes the password as proof that it is still the customer, and goes on to where they were headed. */
export const confirm = validatedAction(schema, async ({ password, next }) => {
  const { customer, sessionId } = await requireCustomer("/account/devices");
  const who = { account: customer.id, address: clientAddress(await headers()) };
  const tried = await attempt(who, async () => (await stepUp(password)) || null);
  if (!tried.ok) {
    if (tried.waitSeconds > 0) return tooManyAttempts(tried.waitSeconds);
    return { error: { code: "PASSWORD_WRONG", message: "That is not your password. Please try again." } };
  }
  if (sessionId) await noteBusinessEvent(sessionId);
  redirect(ownPath(next, "/account/devices") as Route);
});
