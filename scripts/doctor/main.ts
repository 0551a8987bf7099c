// `npm run doctor`: whether everything that the portal needs is there and agrees; exit code 1 where it does not.
import { runCommand } from "../database/command.ts";
import { asPortal } from "../start/as-portal.ts";
import { CHECKS } from "./checks.ts";
import { examine } from "./examine.ts";

// A bad environment, a database that is away and migrations that are missing end it here, with a sentence.
await runCommand(() =>
  asPortal(async () => {
    console.log("ok      The environment, the database and its migrations");
    return examine(CHECKS, (line) => console.log(line));
  }),
);
