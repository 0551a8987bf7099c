import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../bootstrap/folders.mjs";

export type Child = {
  name: string;
  /** Resolves when it has ended, with what it said last when it ended by itself. */
  ended: Promise<string>;
  hasEnded: () => boolean;
  /** Asks it to end, and makes it end after the grace period. */
  stop: (graceMilliseconds: number) => Promise<void>;
};

export type ChildOptions = {
  name: string;
  file: string;
  parameters?: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** A script of the project, which may import modules that begin with `server-only`. */
  isScript?: boolean;
  /** Where its output goes; without it, to this process's own. */
  log?: string;
};

/** Not for Next, which would then load the wrong half of React. */
export const serverCondition = "--conditions=react-server";

/** Starts a Node process that lives as long as this one. */
export function startChild(options: ChildOptions): Child {
  const { name, file, parameters = [], env, cwd = projectRoot, isScript, log } = options;
  const preload = pathToFileURL(join(projectRoot, "scripts/start/end-with-parent.mjs")).href;
  const flags = ["--import", preload, ...(isScript ? [serverCondition] : [])];
  const output = log ? openLog(log) : "inherit";
  const child = spawn(process.execPath, [...flags, file, ...parameters], {
    cwd,
    env: { ...env, RETHREAD_SUPERVISOR: String(process.pid) },
    stdio: ["ignore", output, output, "ipc"],
  });
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : farewell(code, log)));
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { name, ended, hasEnded, stop: (grace) => stop(child, ended, grace) };
}

async function stop(child: ChildProcess, ended: Promise<string>, grace: number): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  await ended;
  clearTimeout(timer);
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, "w");
}

/** The last line of its output is where a process says why it ends. */
function farewell(code: number | null, log: string | undefined): string {
  const lines = log ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
  return lines.at(-1)?.trim() || `exit code ${code}`;
}
