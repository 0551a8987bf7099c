import "server-only";
import { z } from "zod";
import { bytesAtMost } from "#lib/http/read-at-most.ts";
import type { Crm, CrmCase } from "./port.ts";

const MAX_BYTES = 16_384;

/** Numbers and what is missing become text. */
const Text = z
  .union([z.string().max(2_000), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? "");

const HttpCrmCase = z
  .object({ caseId: Text, previousResolution: Text, handoffCount: Text })
  .transform((found): CrmCase => found);

/**
 * A CRM behind `GET {url}/customers/{reference}/case`, which answers 404, or JSON with any of `caseId`,
 * `previousResolution` and `handoffCount`. docs/data-actions.md is its contract.
 */
export function httpCrm({ url, token }: { url: string; token: string | undefined }): Crm {
  return {
    async caseOf({ reference }, signal) {
      const address = `${url.replace(/\/$/, "")}/customers/${encodeURIComponent(reference)}/case`;
      const response = await fetch(address, {
        headers: { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        redirect: "error",
        cache: "no-store",
        signal,
      });
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`The CRM answered ${response.status}`);
      const body = await bytesAtMost(response, MAX_BYTES);
      if (!body) throw new Error("The CRM answered too much");
      return HttpCrmCase.parse(JSON.parse(body.toString("utf8")));
    },
  };
}
