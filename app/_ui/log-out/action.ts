"use server";

import { redirect } from "next/navigation";
import { requireOwnOrigin } from "#lib/http/own-origin.ts";
import { pathAfterLogOut } from "#lib/oidc/company/index.ts";
import { currentVisit, logOut } from "#lib/session/index.ts";

/** Ends the session. A request from another site changes nothing. */
export async function logOutHere(): Promise<void> {
  await requireOwnOrigin();
  const { customer } = await currentVisit();
  await logOut();
  redirect(pathAfterLogOut(customer?.role) ?? "/");
}
