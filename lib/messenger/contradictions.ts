import type { VendorDeployment } from "./port.ts";

/** The settings that the vendor has too, or that go with one of the vendor's. */
export interface ClockSettings {
  GENESYS_AUTH: "off" | "optional" | "required";
  GENESYS_GUEST_SESSION_SECONDS: number;
  GENESYS_THREADING_SECONDS: number;
  SESSION_IDLE_SECONDS: number;
  SESSION_ABSOLUTE_SECONDS: number;
  REFRESH_FAMILY_SECONDS: number;
}

/** What of our clocks contradicts itself, a sentence each that names the settings (A1, A2). Pure. */
export function contradictionsOfOurs(settings: ClockSettings): string[] {
  const guest = settings.GENESYS_GUEST_SESSION_SECONDS;
  const { GENESYS_THREADING_SECONDS: threading, SESSION_ABSOLUTE_SECONDS: absolute } = settings;
  return [
    ...shorter("SESSION_IDLE_SECONDS", settings.SESSION_IDLE_SECONDS, guest),
    ...shorter("SESSION_ABSOLUTE_SECONDS", absolute, guest),
    ...(threading > guest
      ? [
          `GENESYS_THREADING_SECONDS (${threading}) is longer than GENESYS_GUEST_SESSION_SECONDS (${guest}): no guest is left to go on with a conversation for so long.`,
        ]
      : []),
    ...(settings.REFRESH_FAMILY_SECONDS > absolute
      ? [
          `REFRESH_FAMILY_SECONDS (${settings.REFRESH_FAMILY_SECONDS}) is longer than SESSION_ABSOLUTE_SECONDS (${absolute}): no token outlives its session.`,
        ]
      : []),
  ];
}

function shorter(name: string, seconds: number, guest: number): string[] {
  if (seconds >= guest) return [];
  return [
    `${name} (${seconds}) is shorter than GENESYS_GUEST_SESSION_SECONDS (${guest}): the session that owns a conversation ends before the vendor's does.`,
  ];
}

/** What a deployment, as the vendor publishes it, contradicts; `forCustomers`: whether customers who log in use it. */
export function contradictionsOf(
  deployment: VendorDeployment,
  settings: ClockSettings,
  { forCustomers, forVisitors }: { forCustomers: boolean; forVisitors: boolean },
): string[] {
  const { id, isActive, guestSessionSeconds, authenticates, stepsUp } = deployment;
  const name = `The Messenger deployment ${id}`;
  const { GENESYS_GUEST_SESSION_SECONDS: guest, GENESYS_AUTH: auth } = settings;
  const found: string[] = [];
  if (!isActive) found.push(`${name} is not active: no page can load it.`);
  if (guestSessionSeconds !== null && guestSessionSeconds !== guest)
    found.push(
      `${name} keeps a guest's session for ${guestSessionSeconds} seconds, GENESYS_GUEST_SESSION_SECONDS says ${guest}.`,
    );
  if (auth !== "off" && forCustomers && authenticates === false)
    found.push(`${name} knows no log-ins although GENESYS_AUTH is ${auth}.`);
  if (auth === "optional" && forCustomers && forVisitors && stepsUp === false)
    found.push(
      `${name} allows no session upgrade although GENESYS_AUTH is optional: a conversation would not go on when its customer logs in.`,
    );
  return found;
}
