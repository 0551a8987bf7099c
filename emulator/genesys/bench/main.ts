import { startMeasuredEmulator } from "../testing/measured.ts";
import { measureIdle } from "./idle.ts";
import { measureMessages } from "./messages.ts";

/** Prints how fast the emulator is and what it weighs: `node emulator/genesys/bench/main.ts`. */
const idle = await withEmulator((emulator) => measureIdle(emulator));
console.log(`idle: ${idle.connections} connections, ${(idle.residentBytes / 1e6).toFixed(0)} MB resident`);

const rate = await withEmulator(async ({ url }) => {
  await measureMessages(url, 50, 20);
  return measureMessages(url);
});
console.log(
  `messages: ${rate.perSecond.toFixed(0)}/s echoed over ${rate.connections} connections, p50 ${rate.p50Ms.toFixed(1)} ms, p99 ${rate.p99Ms.toFixed(1)} ms`,
);

async function withEmulator<T>(
  measure: (emulator: Awaited<ReturnType<typeof startMeasuredEmulator>>) => Promise<T>,
): Promise<T> {
  const emulator = await startMeasuredEmulator();
  try {
    return await measure(emulator);
  } finally {
    await emulator.close();
  }
}
