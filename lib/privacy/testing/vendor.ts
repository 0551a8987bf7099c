import type { PrivacyVendor } from "../steps.ts";

/** A vendor that takes requests and carries them out when it is told to. */
export function vendor(): PrivacyVendor & { state: "working" | "done" | "failed"; filed: string[] } {
  const it = {
    state: "working" as "working" | "done" | "failed",
    filed: [] as string[],
    hasPlatform: () => true,
    requestErasure: async ({ email }: { email: string }) => `erase-${it.filed.push(email)}`,
    requestExport: async ({ email }: { email: string }) => `export-${it.filed.push(email)}`,
    requestState: async () => ({ state: it.state, status: it.state.toUpperCase() }),
  };
  return it;
}
