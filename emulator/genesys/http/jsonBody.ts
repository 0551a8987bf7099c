import type { z } from "zod";
import { parseJson } from "./body.ts";
import { type Reply, vendorError } from "./reply.ts";
import type { Call } from "./route.ts";

/** Answers a request whose JSON body fits the schema; else 400 with what does not fit. */
export function withBody<T>(
  call: Call,
  schema: z.ZodType<T>,
  reply: (body: T) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const parsed = schema.safeParse(parseJson(call.body));
  if (parsed.success) return reply(parsed.data);
  const named = parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  return vendorError(400, "bad.request", named.join("; "));
}
