import "server-only";
import { headers } from "next/headers";
import { environment } from "#lib/config/environment.ts";
import { AppError } from "#lib/errors.ts";
import { type OriginVerdict, originVerdict } from "./origin.ts";

/** Where the request of a server action comes from. Next compares Origin and Host, but lets a missing one pass. */
export async function actionOrigin(): Promise<OriginVerdict> {
  const head = await headers();
  return originVerdict({
    method: "POST",
    origin: head.get("origin"),
    secFetchSite: head.get("sec-fetch-site"),
    appOrigin: environment().appOrigin,
  });
}

/** For actions that have no way to answer: throws `FOREIGN_ORIGIN` for other sites' requests. */
export async function requireOwnOrigin(): Promise<void> {
  const verdict = await actionOrigin();
  if (!verdict.allowed) throw new AppError("FOREIGN_ORIGIN", "The request came from another site.");
}
