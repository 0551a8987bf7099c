import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "./free-port.ts";
import { requireFreePort } from "./ports.ts";

let server: Server | undefined;
afterEach(() => server?.close());

test("a free port is accepted", async () => {
  await expect(requireFreePort(await freePort(), "127.0.0.1", "PORT")).resolves.toBeUndefined();
});

test.each(["127.0.0.1", "0.0.0.0"])("a port that is taken on %s is refused with the remedy", async (host) => {
  const port = await freePort();
  server = createServer().listen(port, host);
  await once(server, "listening");
  await expect(requireFreePort(port, "127.0.0.1", "EMULATOR_PORT")).rejects.toThrow(
    `Port ${port} is taken: stop what uses it, or set EMULATOR_PORT to a free one.`,
  );
});

test("an address that is not this machine's is refused", async () => {
  await expect(requireFreePort(3000, "192.0.2.1", "PORT")).rejects.toThrow(
    /Nothing can listen on 192\.0\.2\.1/,
  );
});
