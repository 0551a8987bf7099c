"use server";

import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { tooManyAttempts } from "#app/_ui/refused-attempt.ts";
import { tryCredentials } from "#lib/accounts/index.ts";
import { environment } from "#lib/config/environment.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { type ActionState, validatedAction } from "#lib/http/action.ts";
import { clientAddress } from "#lib/http/client-address.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { knownBrowser, logIn, rememberBrowser } from "#lib/session/index.ts";

const schema = z.object({
  email: z
    .string()
    .trim()
    .min(1, "Enter your email address.")
    .max(254, "That is too long for an email address.")
    .regex(/^\P{Cc}*$/u, "An email address has no control characters."),
  password: z.string().min(1, "Enter your password.").max(1024, "That is too long for a password."),
  shared: z.literal("on").optional(),
  next: z.string().optional(),
});

/** Logs in and goes on to where the customer was headed. */
export const logInHere = validatedAction(
  schema,
  async ({ email, password, shared, next }) => {
    const place = { address: clientAddress(await headers()), browser: await knownBrowser(email) };
    const tried = await tryCredentials(email, password, place);
    if (!tried.ok) return refusal(tried.waitSeconds);
    const { company } = environment();
    if (company && tried.value.role === "CUSTOMER") return elsewhere(company.name);
    await noteBusinessEvent(await logIn({ id: tried.value.id }, { shared: shared === "on" }));
    if (shared !== "on" && environment().SHARED_COMPUTER !== "always") await rememberBrowser(email);
    redirect(ownPath(next) as Route);
  },
  ["email", "shared"],
);

/** A customer whom the company has locked out must have no other way in. */
function elsewhere(name: string): ActionState {
  return {
    error: { code: "CUSTOMERS_ELSEWHERE", message: `Customers log in with ${name}: use that button.` },
  };
}

function refusal(waitSeconds: number): ActionState {
  if (waitSeconds > 0) return tooManyAttempts(waitSeconds);
  const message = "That email address and password do not belong together. Please check both.";
  return { error: { code: "CREDENTIALS_REFUSED", message } };
}
