import { isDatabaseAway } from "#lib/http/database-away.ts";

/**
 * On a busy machine some of fifty at once wait too long for one of the ten connections and are answered 503; like the
 * vendor's flow, its event bus and the job queue, they come again.
 */
export async function comingAgain<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
    }
  }
}
