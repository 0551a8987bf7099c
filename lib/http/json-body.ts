import type { z } from "zod";
import { problem } from "./problem.ts";
import { readAtMost } from "./read-at-most.ts";

/** The parsed body, or the problem to answer with. */
export type Body<T> = { ok: true; value: T } | { ok: false; response: Response };

/** Reads at most `maxBytes` of JSON and parses it by `shape`; what is wrong is said by field, never by value. */
export async function jsonBody<T>(request: Request, shape: z.ZodType<T>, maxBytes: number): Promise<Body<T>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) return refused(problem("UNSUPPORTED_MEDIA_TYPE"));
  const text = await readAtMost(request, maxBytes);
  if (text === null)
    return refused(problem("PAYLOAD_TOO_LARGE", { detail: `The limit is ${maxBytes} bytes.` }));
  const json = parsed(text);
  if (!json.ok) return refused(problem("INVALID_JSON"));
  const result = shape.safeParse(json.value);
  return result.success ? { ok: true, value: result.data } : refused(invalid(result.error));
}

function invalid(error: z.ZodError): Response {
  const fields = error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  return problem("INVALID_REQUEST", { detail: fields.slice(0, 10).join("; ") });
}

function parsed(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function refused(response: Response): { ok: false; response: Response } {
  return { ok: false, response };
}
