import "server-only";
import { z } from "zod";
import { now } from "#lib/clock.ts";
import { VendorFailure } from "#lib/errors.ts";
import { genesysEndpoints } from "../endpoints.ts";
import { Breaker } from "./breaker.ts";
import { pause, spend, type Waiting } from "./budget.ts";
import { failureOf } from "./failure.ts";
import { forgetToken, platformToken } from "./token.ts";

/** For one answer. */
const PATIENCE_MS = 10_000;

type Method = "GET" | "POST" | "PUT" | "PATCH";

interface Asked<T> {
  shape: z.ZodType<T>;
  body?: unknown;
  /** Nobody unless said: who does may spend what is kept for them. */
  waiting?: Waiting;
}

const breaker = new Breaker();

/**
 * One request to the platform API (B7): with a token that is renewed before its end, a second try when it is refused
 * all the same, within the budget that all instances share, and not at all while the platform does not answer.
 * @param path below the API's origin; its parts are encoded by the caller
 * @throws VendorFailure
 */
export async function platform<T>(method: Method, path: string, asked: Asked<T>): Promise<T> {
  const response = await send(method, path, asked);
  const answer = asked.shape.safeParse(
    response.status === 204 ? undefined : await response.json().catch(() => undefined),
  );
  if (answer.success) return answer.data;
  throw new VendorFailure("away", `Genesys answered ${method} in an unknown form`, null, answer.error);
}

async function send(
  method: Method,
  path: string,
  { body, waiting = "nobody" }: Asked<unknown>,
): Promise<Response> {
  const attempt = async () => {
    if (!breaker.admits(now())) throw new VendorFailure("away", "Genesys has not answered lately");
    const token = await tokenOrFailure();
    return { token, response: await once(method, path, { token, body, waiting }) };
  };
  let { token, response } = await attempt();
  if (response.status === 401) {
    forgetToken(token);
    ({ token, response } = await attempt());
  }
  if (response.ok) return response;
  const failure = failureOf(response, method);
  if (failure.kind === "busy" && failure.retryAfter) await pause(failure.retryAfter);
  throw failure;
}

/** A token endpoint that does not answer closes the way like the API itself. */
async function tokenOrFailure(): Promise<string> {
  try {
    return await platformToken();
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === "away") breaker.failed(now());
    else breaker.abandoned();
    throw error;
  }
}

/** What the breaker has admitted. */
async function once(
  method: Method,
  path: string,
  { token, body, waiting }: { token: string; body: unknown; waiting: Waiting },
): Promise<Response> {
  await spend(waiting).catch((error: unknown) => {
    breaker.abandoned();
    throw error;
  });
  try {
    const response = await fetch(`${genesysEndpoints().api}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: "no-store",
    });
    if (response.status >= 500) breaker.failed(now());
    else breaker.succeeded();
    return response;
  } catch (cause) {
    breaker.failed(now());
    throw new VendorFailure("away", `Genesys does not answer ${method}`, null, cause);
  }
}

/** For answers of which nothing is needed. */
export const NOTHING = z.unknown();

/** The path of a conversation; `rest` begins with a slash. */
export function conversationPath(id: string, rest = ""): string {
  return `/api/v2/conversations/${encodeURIComponent(id)}${rest}`;
}
