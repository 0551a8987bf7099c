import { z } from "zod";

/** Every request: the guest's own token, which is the session's only identity on the socket (genesys.md §3.1). */
export const requestBase = {
  token: z.string().min(1),
  tracingId: z.string().max(2048).optional(),
};

/** Where the guest's journey began. Nothing of it is used or trusted, so its inside is left alone (genesys.md §3.2). */
export const journeyContextSchema = z.looseObject({});
