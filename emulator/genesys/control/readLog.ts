import { z } from "zod";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import type { LogQuery } from "../log/log.ts";

const logQuerySchema = z.object({
  kind: z.string().optional(),
  level: z.enum(["info", "warning", "alert"]).optional(),
  conversationId: z.string().optional(),
  after: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).optional(),
});

/** What happened, oldest first, as far as the filter wants it. */
export function readLog({ organisation, url }: Call): Reply {
  const query = logQuerySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) return vendorError(400, "bad.request", "The filter is not usable.");
  return json(organisation.log.read(query.data satisfies LogQuery));
}
