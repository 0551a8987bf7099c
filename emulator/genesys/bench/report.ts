import { measureIdle } from "./idle.ts";
import { type MeasuredEmulator, startMeasuredEmulator } from "./measured.ts";
import { measureMessages } from "./messages.ts";

/** Measures how fast the emulator is and what it weighs, each on a process of its own, and prints it. */
export async function reportEmulator(): Promise<void> {
  console.log("\nGenesys emulator");
  const idle = await withEmulator((emulator) => measureIdle(emulator));
  console.log(`  ${idle.connections} idle connections: ${(idle.residentBytes / 1e6).toFixed(0)} MB resident`);
  const rate = await withEmulator(async ({ url }) => {
    await measureMessages(url, 50, 20);
    return measureMessages(url);
  });
  console.log(
    `  ${rate.connections} connections: ${rate.perSecond.toFixed(0)} messages/s echoed, p50 ${rate.p50Ms.toFixed(1)} ms, p99 ${rate.p99Ms.toFixed(1)} ms`,
  );
}

async function withEmulator<T>(measure: (emulator: MeasuredEmulator) => Promise<T>): Promise<T> {
  const emulator = await startMeasuredEmulator();
  try {
    return await measure(emulator);
  } finally {
    await emulator.close();
  }
}
