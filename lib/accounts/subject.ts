import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { Customer, Federation } from "./customer.ts";

/**
 * The `sub` under which the portal's OpenID provider speaks of a customer, the same one for ever: the company's own
 * for those who log in there, so that both tell Genesys of the same person; else our id. A subject of a provider that
 * is not the configured one any more could be another person's at the present one, so it is not used.
 */
export function subjectOf({ id, issuer, subject }: Pick<Customer, "id"> & Federation): string {
  const company = environment().company;
  return subject !== null && issuer === company?.issuer ? subject : id;
}
