import { reportEmulator } from "./report.ts";

// `node emulator/genesys/bench/main.ts`: the emulator's speed and weight on this machine.
await reportEmulator();
