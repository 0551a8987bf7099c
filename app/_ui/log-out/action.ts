"use server";

import { redirect } from "next/navigation";
import { requireOwnOrigin } from "#lib/http/own-origin.ts";
import { logOut } from "#lib/session/index.ts";

/** Ends the session. A request from another site changes nothing. */
export async function logOutHere(): Promise<void> {
  await requireOwnOrigin();
  await logOut();
  redirect("/");
}
