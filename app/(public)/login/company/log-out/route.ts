import { handler } from "#lib/http/handler.ts";
import { companyLogOutUrl } from "#lib/oidc/company/index.ts";
import { seeOther } from "../see-other.ts";

/** On to the company's own log-out, which leads back to the portal; straight there where it has none. */
export const GET = handler(async () => seeOther((await companyLogOutUrl()) ?? "/"));
