import { z } from "zod";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { askerOf, fetchArchive } from "#lib/privacy/index.ts";
import { currentVisit, needsStepUp } from "#lib/session/index.ts";

const HERE = "/account/privacy";

/** The archive of an export, for its customer alone and only after a recent proof: it is all that a thief could want. */
export const GET = handler(async (request) => {
  const visit = await currentVisit();
  const asker = askerOf(visit);
  if (!asker) return seeOther(`/login?next=${HERE}`);
  if (needsStepUp(visit)) return seeOther(`/account/confirm?next=${HERE}`);
  const id = z.uuid().safeParse(new URL(request.url).pathname.split("/").at(-1));
  const archive = id.success ? await fetchArchive(asker, id.data) : null;
  if (!archive) return problem("NOT_FOUND", { detail: "There is no such archive, or none any more." });
  return new Response(new Uint8Array(archive), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="your-data.zip"',
      "cache-control": "no-store",
    },
  });
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
