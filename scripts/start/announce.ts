import { relative } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import type { Plan } from "./plan.ts";

const accounts = [
  ["alice@example.com", "customer"],
  ["bob@example.com", "customer"],
  ["agent@example.com", "agent"],
  ["ops@example.com", "operator"],
];

/** Says that everything is ready and where, to the reader and to the process that started this one. */
export function announce(plan: Plan, duration: string): void {
  const lines = [`Ready in ${duration}.`, "", `  Portal     ${plan.appOrigin}`];
  if (plan.emulates) {
    const emulator = `http://127.0.0.1:${plan.local.emulatorPort}`;
    lines.push(`  Emulator   ${emulator}  (agents' console: ${emulator}/agent)`);
  }
  if (!plan.isProduction) {
    lines.push("", "  Demo accounts, password rethread-demo:");
    for (const [email, role] of accounts) lines.push(`    ${email?.padEnd(20)} ${role}`);
    lines.push("", `  State and logs: ${relative(projectRoot, plan.local.stateFolder) || "."}`);
  }
  console.log(`\n${lines.join("\n")}\n\nCtrl-C ends everything.`);
  process.send?.("ready");
}
