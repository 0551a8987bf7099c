"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { validatedAction } from "#lib/http/action.ts";
import { pathAfterLogOut } from "#lib/oidc/company/index.ts";
import { endAllDevices, endDevice, endOtherDevices } from "#lib/session/index.ts";
import { requireRecentCustomer } from "../require-customer.ts";

const HERE = "/account/devices";
const GONE = {
  code: "SESSION_MISSING",
  message: "That session has ended already. Load the page again to see what is left.",
};
const nothing = z.object({});

/** Ends one of the customer's other sessions. */
export const endOne = validatedAction(z.object({ session: z.uuidv7() }), async ({ session }) => {
  await requireRecentCustomer(HERE);
  if (!(await endDevice(session))) return { error: GONE };
  redirect(`${HERE}?ended=1`);
});

/** Ends all of them but this one. */
export const endOthers = validatedAction(nothing, async () => {
  await requireRecentCustomer(HERE);
  redirect(`${HERE}?ended=${await endOtherDevices()}`);
});

/** Ends all of them, this one by logging out. */
export const endAll = validatedAction(nothing, async () => {
  const { customer } = await requireRecentCustomer(HERE);
  await endAllDevices();
  redirect(pathAfterLogOut(customer.role) ?? "/");
});
