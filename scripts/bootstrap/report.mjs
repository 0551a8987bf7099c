/**
 * Says what is being done and, at the end, how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const begin = performance.now();
  process.stdout.write(`• ${what} …\n`);
  const result = await work();
  process.stdout.write(`  done in ${seconds(performance.now() - begin)}\n`);
  return result;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Prints one sentence about an expected failure, with what a program said before it.
 * Anything else is a bug and keeps its stack.
 * @param {unknown} error
 */
export function explain(error) {
  const { output, message, name, stack } = /** @type {Error & { output?: string }} */ (error);
  if (output) process.stderr.write(`${output.trimEnd()}\n`);
  process.stderr.write(`${/Failure$/.test(name) ? message : stack}\n`);
}
