import { handler } from "#lib/http/handler.ts";
import { seeOther } from "#lib/http/see-other.ts";
import { companyLogOutUrl } from "#lib/oidc/company/index.ts";

/** On to the company's own log-out, which leads back to the portal; straight there where it has none. */
export const GET = handler(async () => seeOther((await companyLogOutUrl()) ?? "/"));
