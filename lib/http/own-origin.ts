import "server-only";
import { headers } from "next/headers";
import { environment } from "#lib/config/environment.ts";
import { AppError } from "#lib/errors.ts";
import { originVerdict } from "./origin.ts";

/** For server actions, which Next lets pass without an Origin: throws `FOREIGN_ORIGIN` for other sites' requests. */
export async function requireOwnOrigin(): Promise<void> {
  const head = await headers();
  const verdict = originVerdict({
    method: "POST",
    origin: head.get("origin"),
    secFetchSite: head.get("sec-fetch-site"),
    appOrigin: environment().appOrigin,
  });
  if (!verdict.allowed) throw new AppError("FOREIGN_ORIGIN", "The request came from another site.");
}
