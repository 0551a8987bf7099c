import "server-only";
import { connectionPool } from "./pool.ts";

/** Whether the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await connectionPool().query("select 1");
    return true;
  } catch {
    return false;
  }
}
