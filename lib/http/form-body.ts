import { readAtMost } from "./read-at-most.ts";

/** The parameters of a form-encoded body of at most `maxBytes`, or null for anything else. */
export async function formParameters(request: Request, maxBytes: number): Promise<URLSearchParams | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(type)) return null;
  const text = await readAtMost(request, maxBytes);
  return text === null ? null : new URLSearchParams(text);
}

/** The same where each parameter may come once, and an empty one counts as absent (RFC 6749 §3.2). */
export async function formBody(request: Request, maxBytes: number): Promise<Record<string, string> | null> {
  const parameters = await formParameters(request, maxBytes);
  if (!parameters) return null;
  const entries = [...parameters];
  if (new Set(parameters.keys()).size < entries.length) return null;
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}
