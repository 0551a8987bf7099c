import { environment } from "#lib/config/environment.ts";
import { limiterOf } from "#lib/http/limiter.ts";

/** For tests that together ask the vendor's platform for more than ten seconds allow. */
export async function withFullBudget(): Promise<void> {
  for (const [name, points] of [
    ["genesys-platform", 40],
    ["genesys-not-pages", 30],
    ["genesys-nobody", 20],
  ] as const) {
    const limiter = limiterOf(name, { points, seconds: 10 });
    limiter.deleteInMemoryBlockedAll();
    await limiter.delete(environment().GENESYS_CLIENT_ID ?? "");
  }
}
