"use server";

import { redirect } from "next/navigation";
import { clearChat } from "#lib/conversations/index.ts";
import { requireOwnOrigin } from "#lib/http/own-origin.ts";

/** The form's action: ends the conversation and begins the page anew, which then clears the Messenger. */
export async function clearThisChat(): Promise<void> {
  await requireOwnOrigin();
  await clearChat();
  redirect("/support");
}
