/** Whether an error says that the database cannot be reached, or not in time, as opposed to having refused something. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (AWAY.test(`${"code" in cause ? cause.code : ""} ${cause.message}`)) return true;
  }
  return false;
}

const AWAY =
  /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|57P0[123])\b|connection (terminated|timeout)|timeout exceeded when trying to connect|unable to start a transaction in the given time|can't reach database/i;
