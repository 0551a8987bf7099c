import "server-only";
import { environment } from "#lib/config/environment.ts";
import { contradictionsOf, contradictionsOfOurs } from "./contradictions.ts";
import { messengerVendor } from "./vendor.ts";

/**
 * Compares the vendor's clocks and ours as they are set here with what each deployment publishes, a sentence for each
 * contradiction (A1, A2). @throws VendorFailure where a deployment cannot be read
 */
export async function checkClocks(): Promise<string[]> {
  const settings = environment();
  const [visitors, customers] = [false, true].map(
    (authenticated) => messengerVendor().boot({ authenticated }).deploymentId,
  );
  const deployments = await messengerVendor().deployments();
  const found = deployments.flatMap((deployment) =>
    contradictionsOf(deployment, settings, {
      forCustomers: deployment.id === customers,
      forVisitors: deployment.id === visitors,
    }),
  );
  return [...contradictionsOfOurs(settings), ...found];
}
