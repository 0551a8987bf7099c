import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { httpCrm } from "./http.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A CRM that answers like this; the question to it. */
async function crmThat(answers: RequestListener, token?: string) {
  const listening = createServer(answers).listen(0, "127.0.0.1");
  server = listening;
  await new Promise((resolve) => listening.once("listening", resolve));
  const { port } = listening.address() as AddressInfo;
  const crm = httpCrm({ url: `http://127.0.0.1:${port}/api/`, token });
  return (signal = AbortSignal.timeout(5_000)) => crm.caseOf({ reference: "a/b c" }, signal);
}

const json = (body: unknown, status = 200): RequestListener => {
  return (_request, response) => response.writeHead(status).end(JSON.stringify(body));
};

test("is asked for one customer, as a bearer, and its numbers become text", async () => {
  const asked: unknown[] = [];
  const ask = await crmThat((request, response) => {
    asked.push(request.method, request.url, request.headers.authorization);
    response.end('{"caseId":"C-1","previousResolution":null,"handoffCount":2,"owner":"nobody asks"}');
  }, "t");
  expect(await ask()).toEqual({ caseId: "C-1", previousResolution: "", handoffCount: "2" });
  expect(asked).toEqual(["GET", "/api/customers/a%2Fb%20c/case", "Bearer t"]);
});

test("may know nothing", async () => {
  expect(await (await crmThat(json({}, 404)))()).toBeNull();
  expect(await (await crmThat(json({})))()).toEqual({ caseId: "", previousResolution: "", handoffCount: "" });
});

test.each<[string, RequestListener]>([
  ["an error", json({}, 500)],
  ["no JSON", (_request, response) => response.end("<html>")],
  ["another shape", json({ caseId: { id: 1 } })],
  ["too much", json({ caseId: "1", more: "x".repeat(20_000) })],
  ["a redirect", (_request, response) => response.writeHead(302, { location: "/elsewhere" }).end()],
])("%s is no answer", async (_name, answers) => {
  await expect((await crmThat(answers))()).rejects.toThrow();
});

test("is not waited for beyond the time", async () => {
  const ask = await crmThat(() => undefined);
  await expect(ask(AbortSignal.timeout(20))).rejects.toThrow(/timeout/i);
});
