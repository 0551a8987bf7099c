import { seconds } from "../bootstrap/report.mjs";

/** Says what begins and how long it took. */
export async function titled<T>(title: string, work: () => Promise<T>): Promise<T> {
  console.log(`\n=== ${title}`);
  const begin = performance.now();
  const result = await work();
  console.log(`=== ${title}: ${seconds(performance.now() - begin)}`);
  return result;
}
