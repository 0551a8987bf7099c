import "server-only";
import { type Client, findClient } from "./store.ts";

/** RFC 6749, appendix A.1: visible ASCII; anything else is no client of ours and never reaches the database. */
const CLIENT_ID = /^[\x20-\x7e]{1,200}$/;

export async function lookUpClient(id: string | undefined): Promise<Client | null> {
  return id && CLIENT_ID.test(id) ? findClient(id) : null;
}
