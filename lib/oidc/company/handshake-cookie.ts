import "server-only";
import { cookies } from "next/headers";
import { environment } from "#lib/config/environment.ts";
import { openSeal, passwordMap, seal } from "#lib/crypto/seal.ts";
import { HANDSHAKE_SECONDS, type Handshake, Handshakes, takeHandshake, withHandshake } from "./handshake.ts";

/** Notes in this browser that a log-in is under way. */
export async function keepHandshake(begun: Handshake): Promise<void> {
  await write(withHandshake(await read(), begun));
}

/** The log-in of this browser that the state belongs to, once; null where there is none, or none any more. */
export async function spendHandshake(state: string | null): Promise<Handshake | null> {
  const { taken, rest } = takeHandshake(await read(), state, Date.now());
  if (taken) await write(rest);
  return taken;
}

async function read(): Promise<Handshake[]> {
  const value = (await cookies()).get(name())?.value;
  return value ? (Handshakes.safeParse(openSeal(value, passwords())).data?.begun ?? []) : [];
}

/** `Lax`, since the way back begins on the provider's site. By real time, as the provider's codes live. */
async function write(list: Handshake[]): Promise<void> {
  const value = list.length > 0 ? await seal({ begun: list }, passwords(), HANDSHAKE_SECONDS) : "";
  (await cookies()).set(name(), value, {
    httpOnly: true,
    secure: environment().isHttps,
    sameSite: "lax",
    path: "/",
    maxAge: value ? HANDSHAKE_SECONDS : 0,
  });
}

/** Browsers do not separate cookies by port, so on plain http the name does. */
function name(): string {
  const { appOrigin, isHttps } = environment();
  return isHttps ? "__Host-rethread-company" : `rethread-company-${new URL(appOrigin).port || "80"}`;
}

function passwords() {
  return passwordMap(environment().SESSION_SECRETS);
}
