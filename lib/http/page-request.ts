import { originVerdict } from "./origin.ts";
import { bytesAtMost } from "./read-at-most.ts";

/** Why a request for a page is answered before the page: the codes of `ErrorCode` that apply. */
export type PageRefusal =
  | "METHOD_NOT_ALLOWED"
  | "FOREIGN_ORIGIN"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "INVALID_REQUEST";

/** Bytes; the longest form of ours has an e-mail address, a password and a path. */
const MAX_BYTES = 65_536;

/**
 * Looks at what a page is asked, before Next does: a page is read, or a form of ours is sent to it. Next itself
 * answers another site's form, a body that is too large and one that it cannot read with a 500 (decision record
 * 0052). The action checks again where it was sent from; this is the answer that a person can read.
 */
export async function pageRefusal(request: Request, appOrigin: string): Promise<PageRefusal | null> {
  const { method, headers } = request;
  if (method === "GET" || method === "HEAD") return null;
  if (method !== "POST") return "METHOD_NOT_ALLOWED";
  const origin = headers.get("origin");
  const secFetchSite = headers.get("sec-fetch-site");
  if (!originVerdict({ method, origin, secFetchSite, appOrigin }).allowed) return "FOREIGN_ORIGIN";
  const isCall = headers.has("next-action");
  const type = headers.get("content-type") ?? "";
  const isForm = /^multipart\/form-data *;/i.test(type);
  if (!isForm && !(isCall && /^text\/plain *(;|$)/i.test(type))) return "UNSUPPORTED_MEDIA_TYPE";
  const body = await bytesAtMost(request, MAX_BYTES);
  if (!body) return "PAYLOAD_TOO_LARGE";
  if (!isForm) return isArguments(body.toString("utf8")) ? null : "INVALID_REQUEST";
  const form = await parsed(body, type);
  return form && (isCall ? isArguments(form.get("0")) : namesAction(form)) ? null : "INVALID_REQUEST";
}

async function parsed(body: Buffer<ArrayBuffer>, type: string): Promise<FormData | null> {
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    return null;
  }
}

/** A plain form names its action in a hidden field, and where the action has a state, that in further ones. */
function namesAction(form: FormData): boolean {
  const names = [...form.keys()];
  if (!names.some((name) => /^\$ACTION_(ID|REF)_/.test(name))) return false;
  return names.every((name) => {
    const [, part] = /^\$ACTION_\d+:(\d+)$/.exec(name) ?? [];
    if (part === "0") return isBound(form.get(name));
    // Next takes what the first one names for a list, and answers anything else with a 500.
    return part === undefined || (part === "1" ? isArguments : isJson)(form.get(name));
  });
}

/** The action of a form, and where its arguments are. */
function isBound(value: unknown): boolean {
  return isJson(value) && /^\{"id":"[0-9a-f]+","bound":"\$@1"\}$/.test(value);
}

/** What a script of ours calls an action with: a list, as React writes it. */
function isArguments(value: unknown): boolean {
  return isJson(value) && /^\s*\[/.test(value);
}

/** JSON in which React's references are those that forms need: a form, undefined, the bound arguments, "$". */
function isJson(value: unknown): value is string {
  if (typeof value !== "string") return false;
  let known = true;
  try {
    JSON.parse(value, (_key, part: unknown) => {
      if (typeof part === "string" && part.startsWith("$")) known &&= REFERENCE.test(part);
      return part;
    });
  } catch {
    return false;
  }
  return known;
}

const REFERENCE = /^\$(\$|(K[0-9a-f]{1,4}|@[0-9a-f]{1,4}|undefined)$)/;
