import { readAtMost } from "./read-at-most.ts";

/**
 * The parameters of a form-encoded body of at most `maxBytes`, or null for anything else, a repeated parameter
 * included (RFC 6749 §3.2).
 */
export async function formBody(request: Request, maxBytes: number): Promise<Record<string, string> | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(type)) return null;
  const text = await readAtMost(request, maxBytes);
  if (text === null) return null;
  const entries = [...new URLSearchParams(text)];
  const form = Object.fromEntries(entries);
  return Object.keys(form).length === entries.length ? form : null;
}
