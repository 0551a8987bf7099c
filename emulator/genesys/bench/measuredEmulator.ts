import { demoConfiguration, startEmulator } from "../server.ts";

/**
 * An emulator in a process of its own, so that its memory can be told from its clients'. Without rate limits,
 * since what is measured is what happens behind them. Run with `--expose-gc`, forked.
 */
const configuration = demoConfiguration("http://127.0.0.1:9");
configuration.webhooks = [];
for (const flow of configuration.flows) flow.onConversation = flow.onConversation.slice(-1);
const { limits } = configuration;
limits.requestsPerConnectionPerMinute = 100_000_000;
limits.connectionsPerDeploymentPerMinute = 100_000_000;
limits.messagesPerSessionPerSecond = 100_000_000;

const unhandled: string[] = [];
process.on("unhandledRejection", (reason) => unhandled.push(String(reason)));
process.on("disconnect", () => process.exit(0));

const emulator = await startEmulator({ configuration });
process.on("message", () => {
  // The plain collection keeps the room that a burst once needed for young objects; this one gives it back.
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed, unhandled });
});
process.send?.({ url: emulator.url });
