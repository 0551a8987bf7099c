import { connection } from "next/server";
import { readiness } from "#lib/http/readiness.ts";

/** Whether requests can be served. */
export async function GET(): Promise<Response> {
  await connection();
  return readiness();
}
