"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { validatedAction } from "#lib/http/action.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { stepUp } from "#lib/session/index.ts";
import { requireCustomer } from "../require-customer.ts";

const schema = z.object({
  password: z.string().min(1, "Enter your password.").max(1024, "That is too long for a password."),
  next: z.string().optional(),
});

/** Takes the password as proof that it is still the customer, and goes on to where they were headed. */
export const confirm = validatedAction(schema, async ({ password, next }) => {
  await requireCustomer("/account/devices");
  if (!(await stepUp(password))) {
    return { error: { code: "PASSWORD_WRONG", message: "That is not your password. Please try again." } };
  }
  redirect(ownPath(next, "/account/devices") as Route);
});
