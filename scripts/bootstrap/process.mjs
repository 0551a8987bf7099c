import { spawn } from "node:child_process";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Hands the signals that this process gets on to a child, until the child has ended.
 * @param {import("node:child_process").ChildProcess} child
 */
function handOnSignals(child) {
  const handlers = signals.map((signal) => /** @type {const} */ ([signal, () => child.kill(signal)]));
  for (const [signal, handler] of handlers) process.on(signal, handler);
  child.once("close", () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  });
}

/**
 * Runs a program to its end, on this process's own input and output.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<number>} its exit code, 128 and more when a signal ended it
 */
export function runToEnd(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: "inherit", ...options });
    handOnSignals(child);
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/**
 * Runs a program quietly; what it says is shown only when it fails.
 * @param {string} program
 * @param {string[]} parameters
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<void>}
 */
export function runQuietly(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    handOnSignals(child);
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("error", (cause) => reject(new CommandFailure(`${program} cannot be run: ${cause.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve();
      const command = [program, ...parameters].join(" ");
      if (signal) return reject(new CommandFailure(`\`${command}\` was interrupted.`));
      reject(new CommandFailure(`\`${command}\` failed.`, Buffer.concat(output).toString()));
    });
  });
}

/** A program that failed; `output` is what it said. */
export class CommandFailure extends Error {
  name = "CommandFailure";

  /**
   * @param {string} message
   * @param {string} output
   */
  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}
