import { z } from "zod";

const secretText = z.string().min(1).max(8192);

/** Body of the exchange (genesys.md §3.8): a code of the provider, or its id_token (implicit flow). */
export const exchangeSchema = z.object({
  deploymentId: z.string(),
  journeyContext: z.unknown().optional(),
  oauth: z
    .object({
      code: secretText.nullish(),
      idToken: secretText.nullish(),
      redirectUri: z.string().nullish(),
      nonce: z.string().nullish(),
      maxAge: z.coerce.number().nonnegative().nullish(),
      codeVerifier: z.string().nullish(),
      iss: z.string().nullish(),
    })
    .refine(({ code, idToken }) => Boolean(code) !== Boolean(idToken), "either code or idToken is needed"),
});

export type Exchange = z.infer<typeof exchangeSchema>;
