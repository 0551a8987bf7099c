import { createHmac } from "node:crypto";

/**
 * Header that proves who posted an event and when: `t=<seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of
 * `<seconds>.<body>` under the webhook's secret. Time is real time, as a receiver judges it.
 */
export function signature(secret: string, payload: string, seconds = Math.floor(Date.now() / 1000)): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${payload}`).digest("hex")}`;
}
