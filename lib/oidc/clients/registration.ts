import { z } from "zod";
import { API_SCOPES, OPENID_SCOPES } from "../scopes.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Where a client may have browsers sent: https, http on this machine, or a private scheme of an app in the form of
 * RFC 8252 §7.1. It is compared byte by byte later, so only what has one spelling is taken.
 */
const address = z
  .string()
  .max(512, "is too long")
  .regex(/^[\x21-\x7e]+$/, "must be visible ASCII, without spaces")
  .refine((text) => URL.canParse(text) && isTrustworthy(new URL(text)), {
    error:
      "must begin with https:// (http:// on localhost only), or be of an app's own scheme such as com.example.app:",
    abort: true,
  })
  .refine(
    (text) => !text.includes("#") && !/^[a-z]+:\/\/[^/?]*@/i.test(text),
    "must have no fragment and no user name",
  );

/** A new client, as an operator describes it. */
export const ClientRegistration = z
  .object({
    id: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9._-]{1,62}$/,
        "must be 2 to 63 small letters, digits, dots, hyphens or underscores",
      ),
    name: z.string().trim().min(1, "is missing").max(100, "is too long"),
    /** A program without a user, which calls our data actions. */
    isMachine: z.boolean(),
    /** An app that cannot keep a secret. */
    isPublic: z.boolean(),
    scopes: z.array(z.enum([...OPENID_SCOPES, ...API_SCOPES])),
    redirectUris: z.array(address),
    postLogoutRedirectUris: z.array(address),
  })
  .superRefine((client, context) => {
    for (const [path, message] of contradictions(client))
      context.addIssue({ code: "custom", path: [path], message });
  });

export type ClientRegistration = z.infer<typeof ClientRegistration>;

function* contradictions(client: {
  isMachine: boolean;
  isPublic: boolean;
  scopes: string[];
  redirectUris: string[];
}): Iterable<[string, string]> {
  const { isMachine, isPublic, scopes, redirectUris } = client;
  const isApi = (scope: string) => (API_SCOPES as readonly string[]).includes(scope);
  if (isMachine && isPublic) yield ["isPublic", "is not for a machine, which needs a secret"];
  if (isMachine && redirectUris.length > 0) yield ["redirectUris", "is not for a machine"];
  if (!isMachine && redirectUris.length === 0) yield ["redirectUris", "is missing: at least one is needed"];
  if (isMachine && !scopes.some(isApi)) yield ["scopes", "must contain one of an API, such as data-actions"];
  if (!isMachine && !scopes.includes("openid")) yield ["scopes", "must contain openid"];
  if (scopes.some((scope) => isApi(scope) !== isMachine))
    yield ["scopes", "is either of an API, for a machine, or some of OpenID"];
}

function isTrustworthy({ protocol, hostname }: URL): boolean {
  if (protocol === "https:") return true;
  return protocol === "http:" ? LOOPBACK.has(hostname) : protocol.includes(".");
}
