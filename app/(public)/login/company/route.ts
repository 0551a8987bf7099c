import { environment } from "#lib/config/environment.ts";
import { handler } from "#lib/http/handler.ts";
import { seeOther } from "#lib/http/see-other.ts";
import { beginCompanyLogIn } from "#lib/oidc/company/index.ts";
import { goOn } from "./go-on.ts";

/**
 * `GET ?next=<path>[&step-up=1][&shared=1]`: on to the company's provider. Begun by a link and not by a form, since
 * `form-action` admits no form that ends at another origin. Links of other sites may begin it too (OpenID Connect
 * Core §4): nobody is logged in by it who is not known to the provider, and only as themselves.
 */
export const GET = handler(async (request) => {
  if (!environment().company) return seeOther("/login");
  const { searchParams } = new URL(request.url);
  const is = (name: string) => searchParams.get(name) === "1";
  return goOn(
    await beginCompanyLogIn({
      next: searchParams.get("next"),
      stepUp: is("step-up"),
      shared: is("shared"),
    }),
  );
});
