"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { type ActionState, validatedAction } from "#lib/http/action.ts";
import { askerOf, askForErasure, askForExport, cancelErasure, confirmErasure } from "#lib/privacy/index.ts";
import { logOut } from "#lib/session/index.ts";
import { requireCustomer, requireRecentCustomer } from "../require-customer.ts";

const HERE = "/account/privacy";
const ERASE = "/account/privacy/erase";
const nothing = z.object({});

/** Asks for an archive of everything, which takes a proof: it is all that a thief could want. */
export const prepare = validatedAction(nothing, async () => {
  const asker = askerOf(await requireRecentCustomer(HERE));
  if (asker) return (await refused(() => askForExport(asker))) ?? redirect(HERE);
  redirect(`/login?next=${HERE}`);
});

/** The first step to the end of everything. */
export const beginErasure = validatedAction(nothing, async () => {
  const asker = askerOf(await requireCustomer(HERE));
  if (asker) return (await refused(() => askForErasure(asker))) ?? redirect(ERASE);
  redirect(`/login?next=${HERE}`);
});

/** Takes the first step back. */
export const keepEverything = validatedAction(nothing, async () => {
  const asker = askerOf(await requireCustomer(HERE));
  if (asker) await cancelErasure(asker);
  redirect(HERE);
});

/** The second step: what it sets going cannot be taken back. The browser is logged out at once. */
export const eraseNow = validatedAction(
  z.object({ sure: z.literal("on", "Please say that you know it cannot be undone.") }),
  async () => {
    const asker = askerOf(await requireCustomer(ERASE));
    const id = asker && (await confirmErasure(asker));
    if (!id) redirect(ERASE);
    await logOut();
    redirect(`/erasure/${id}` as Route);
  },
);

/** What to show where the work was refused; null where it was done. */
async function refused(work: () => Promise<unknown>): Promise<ActionState | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "PRIVACY_REQUEST_OPEN") throw error;
    return { error: { code: error.code, message: error.message } };
  }
}
