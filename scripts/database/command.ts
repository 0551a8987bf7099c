import { explain } from "../bootstrap/report.mjs";

/** Runs a database command and ends the process with the exit code that it returns. */
export async function runCommand(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}
