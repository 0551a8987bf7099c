// `npm run db:new -- name`: writes the migration for what changed in prisma/schema.prisma.
import { relative } from "node:path";
import { projectRoot } from "../../bootstrap/folders.mjs";
import { authorMigration } from "../author.ts";
import { runCommand } from "../command.ts";

const [name] = process.argv.slice(2);

await runCommand(async () => {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error("Name the migration in lower case, digits and underscores: npm run db:new -- add_orders");
    return 1;
  }
  const file = await authorMigration(name, new Date());
  console.log(
    file
      ? `Wrote ${relative(projectRoot, file)}: read it, then run npm run db:deploy.`
      : "prisma/schema.prisma has not changed since the last migration: nothing to write.",
  );
  return 0;
});
