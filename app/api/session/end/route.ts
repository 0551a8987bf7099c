import { environment } from "#lib/config/environment.ts";
import { formBody } from "#lib/http/form-body.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { pathAfterLogOut } from "#lib/oidc/company/index.ts";
import { endSharedComputer } from "#lib/session/index.ts";

const MAX_BYTES = 4_096;
const AFTERWARDS = "/login?reason=SHARED_COMPUTER";

/**
 * `POST`, a form, sent by a page on a shared computer when nobody has used it for too long: goes on to the log-in,
 * which says why; back to the page (`page`, a path) where somebody has used another tab meanwhile.
 */
export const POST = pageHandler(async (request) => {
  const form = await formBody(request, MAX_BYTES);
  // A company that logged the customer in would do so again for the next person, without asking.
  const afterwards = pathAfterLogOut("CUSTOMER") ?? AFTERWARDS;
  const path = (await endSharedComputer()) ? afterwards : ownPath(form?.page);
  const headers = { location: `${environment().appOrigin}${path}`, "cache-control": "no-store" };
  return new Response(null, { status: 303, headers });
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
