import { environment } from "#lib/config/environment.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { handler } from "#lib/http/handler.ts";
import { seeOther } from "#lib/http/see-other.ts";
import { endCompanyLogIn } from "#lib/oidc/company/index.ts";
import { goOn } from "../go-on.ts";

/** The way back from the company's provider, with a code or with the reason why there is none. */
export const GET = handler(async (request) => {
  if (!environment().company) return seeOther("/login");
  const step = await endCompanyLogIn(new URL(request.url).searchParams);
  if (step.ok && step.sessionId) await noteBusinessEvent(step.sessionId);
  return goOn(step);
});
