"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { verifyCredentials } from "#lib/accounts/index.ts";
import { validatedAction } from "#lib/http/action.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { logIn } from "#lib/session/index.ts";

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
    const customer = await verifyCredentials(email, password);
    if (!customer) {
      const message = "That email address and password do not belong together. Please check both.";
      return { error: { code: "CREDENTIALS_REFUSED", message } };
    }
    await logIn({ id: customer.id }, { shared: shared === "on" });
    redirect(ownPath(next) as Route);
  },
  ["email", "shared"],
);
