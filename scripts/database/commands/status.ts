// `npm run db:status`: says how the database stands to prisma/migrations; exit code 1 unless they agree.
import { readVariables } from "../../settings/variables.ts";
import { runCommand } from "../command.ts";
import { describeDatabase } from "../engine-failure.ts";
import { isUpToDate, migrationStatus } from "../status.ts";
import { withDatabase } from "../with-database.ts";

await runCommand(() =>
  withDatabase(readVariables(), async (url) => {
    const status = await migrationStatus(url);
    const marks: [string, string[]][] = [
      ["pending (npm run db:deploy applies it)", status.pending],
      ["failed (repair it by hand)", status.failed],
      ["edited since it was applied", status.edited],
      ["applied, but not in prisma/migrations", status.foreign],
    ];
    for (const name of new Set([...status.known, ...status.foreign])) {
      const mark = marks.find(([, names]) => names.includes(name))?.[0] ?? "applied";
      console.log(`${name}  ${mark}`);
    }
    const upToDate = isUpToDate(status);
    console.log(`Database ${describeDatabase(url)}: ${upToDate ? "up to date" : "not up to date"}.`);
    return upToDate ? 0 : 1;
  }),
);
