import { randomUUID } from "node:crypto";
import type { BenchPortal } from "../portal.ts";

/** How many requests are under way while the visitors are made. */
const AT_ONCE = 16;

/**
 * Visitors with a kept session and an open conversation, made through the front door: a page, the token, and the
 * data action that binds. Returns their `Cookie` headers.
 */
export async function makeVisitors(portal: BenchPortal, count: number): Promise<string[]> {
  const token = await flowToken(portal);
  const cookies: string[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const number = next++;
      cookies[number] = (await makeVisitor(portal.url, token)).cookies;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return cookies;
}

/** One of them, with the ticket that bound the conversation. */
export async function makeVisitor(
  url: string,
  token: string,
): Promise<{ cookies: string; ticket: string; conversationId: string }> {
  const conversationId = `bench-${randomUUID()}`;
  const session = cookiesOf(await fetch(url));
  const answer = await fetch(`${url}/api/messenger/token`, { method: "POST", headers: { cookie: session } });
  const { ticket } = (await answer.json()) as { ticket: string };
  const bound = await fetch(`${url}/api/data-actions/v1/conversation`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ contextTicket: ticket, conversationId }),
  });
  if (!bound.ok) throw new Error(`The data action answered ${bound.status}: ${await bound.text()}`);
  return { cookies: `${session}; ${cookiesOf(answer)}`, ticket, conversationId };
}

/** An access token of the flow. */
export async function flowToken({ url, flow }: BenchPortal): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${flow.id}:${flow.secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
