import type { Route } from "next";
import { redirect } from "next/navigation";
import { currentVisit } from "#lib/session/index.ts";

/** Leads everybody but operators to log in. */
export async function requireOperator(path: string): Promise<void> {
  const { customer } = await currentVisit();
  if (customer?.role !== "OPERATOR") redirect(`/login?next=${encodeURIComponent(path)}` as Route);
}
