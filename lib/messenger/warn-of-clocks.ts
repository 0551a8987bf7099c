import "server-only";
import { log } from "#lib/log.ts";
import { checkClocks } from "./check-clocks.ts";

/** At the start: names each contradiction in the log, and stops nobody. */
export async function warnOfClocks(): Promise<void> {
  try {
    for (const sentence of await checkClocks()) log().warn({ check: "clocks" }, sentence);
  } catch (error) {
    log().warn({ check: "clocks", err: error }, "The Messenger's deployment could not be read");
  }
}
