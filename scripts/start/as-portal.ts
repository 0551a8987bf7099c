import { environment } from "../../lib/config/environment.ts";
import { databaseProblem } from "../../lib/db/start-check.ts";
import { withDatabase } from "../database/with-database.ts";
import { localSettings, SettingsFailure } from "../settings/local.ts";
import { readVariables } from "../settings/variables.ts";
import { makePlan } from "./plan.ts";

/**
 * Runs `work` with the environment that the portal has when it is started here, and with its database. What `work`
 * needs of `lib` it imports itself, since that reads the environment when it is first used.
 * @throws SettingsFailure with one sentence where either cannot be used
 */
export async function asPortal(work: () => Promise<number>): Promise<number> {
  const values = readVariables();
  const { portal } = makePlan(values, localSettings(values), process.env);
  return withDatabase(values, async () => {
    Object.assign(process.env, portal);
    const problem = await databaseProblem(environment());
    if (problem) throw new SettingsFailure(problem);
    return work();
  });
}
