// Runs a script of the project: `node scripts/run.mjs scripts/database/status.ts`.
import { launch } from "./bootstrap/launch.mjs";

const [file, ...parameters] = process.argv.slice(2);
await launch(file, parameters);
