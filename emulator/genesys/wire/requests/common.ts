import { z } from "zod";

/** Every request: the guest's own token, which is the session's only identity on the socket (genesys.md §3.1). */
export const requestBase = {
  token: z.string().min(1),
  tracingId: z.string().max(2048).optional(),
};

/** Kept for the organisation's reports only; nothing of it is trusted (genesys.md §3.2). */
export const journeyContextSchema = z.object({
  customer: z.object({ id: z.string(), idType: z.string() }).optional(),
  customerSession: z.object({ id: z.string(), type: z.string() }).optional(),
});
