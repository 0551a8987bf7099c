import { environment } from "#lib/config/environment.ts";
import { limiterOf } from "#lib/http/limiter.ts";

/** For tests that together ask the vendor's platform for more than ten seconds allow. */
export async function withFullBudget(): Promise<void> {
  for (const [name, points] of [["genesys-platform", 40] as const, ["genesys-background", 30] as const]) {
    const limiter = limiterOf(name, { points, seconds: 10 });
    limiter.deleteInMemoryBlockedAll();
    await limiter.delete(environment().GENESYS_CLIENT_ID ?? "");
  }
}
