// `npm run db:deploy`: applies the migrations that the database does not have yet.
import { readVariables } from "../../settings/variables.ts";
import { runCommand } from "../command.ts";
import { deployMigrations } from "../deploy.ts";
import { describeDatabase } from "../engine-failure.ts";
import { withDatabase } from "../with-database.ts";

await runCommand(() =>
  withDatabase(readVariables(), async (url) => {
    const applied = await deployMigrations(url);
    for (const name of applied) console.log(`applied ${name}`);
    const summary = applied.length > 0 ? `${applied.length} applied` : "nothing to apply";
    console.log(`Database ${describeDatabase(url)}: ${summary}, up to date.`);
    return 0;
  }),
);
