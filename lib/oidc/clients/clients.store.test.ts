import { describe, expect, test } from "vitest";
import { authenticateClient } from "../authenticate-client.ts";
import { deleteClient, findClient, findClients } from "../store.ts";
import { addClient, rotateSecret } from "./manage.ts";
import type { ClientRegistration } from "./registration.ts";

const registration = (id: string, changes: Partial<ClientRegistration> = {}): ClientRegistration => ({
  id,
  name: "Shop app",
  isMachine: false,
  isPublic: false,
  scopes: ["openid", "email"],
  redirectUris: ["https://app.example/callback"],
  postLogoutRedirectUris: [],
  ...changes,
});

async function isTaken(client_id: string, client_secret?: string): Promise<boolean> {
  const form = { client_id, ...(client_secret && { client_secret }) };
  return (await authenticateClient({ authorization: null, form })).ok;
}

async function added(id: string, changes: Partial<ClientRegistration> = {}): Promise<string> {
  const result = await addClient(registration(id, changes));
  return (result.ok && result.secret) || "";
}

describe("a client", () => {
  test("proves itself by the secret that was shown once, and by nothing else", async () => {
    const secret = await added("confidential");
    expect(secret).toHaveLength(43);
    expect(await isTaken("confidential", secret)).toBe(true);
    for (const wrong of [undefined, "x", `${secret} `, secret.toUpperCase()])
      expect(await isTaken("confidential", wrong)).toBe(false);
    expect(await isTaken("nobody", secret)).toBe(false);
    expect(JSON.stringify(await findClient("confidential"))).not.toContain(secret);
  });

  test("without a secret needs none, and is not believed with one", async () => {
    expect(await addClient(registration("phone", { isPublic: true }))).toEqual({ ok: true, secret: null });
    expect(await isTaken("phone")).toBe(true);
    expect(await isTaken("phone", "x")).toBe(false);
  });

  test("of an id that is taken changes nothing", async () => {
    const secret = await added("taken");
    expect(await addClient(registration("taken", { name: "Another" }))).toEqual({ ok: false });
    expect(await isTaken("taken", secret)).toBe(true);
  });

  test("gets another secret at once", async () => {
    const before = await added("rotating");
    const rotated = await rotateSecret("rotating");
    expect(await isTaken("rotating", before)).toBe(false);
    expect(await isTaken("rotating", (rotated.ok && rotated.secret) || "")).toBe(true);
    expect(await rotateSecret("nobody")).toEqual({ ok: false });
    await added("public", { isPublic: true });
    expect(await rotateSecret("public")).toEqual({ ok: false });
  });

  test("is gone when it is removed", async () => {
    const secret = await added("leaving");
    expect((await findClients()).map(({ id }) => id)).toContain("leaving");
    expect(await deleteClient("leaving")).toBe(true);
    expect(await isTaken("leaving", secret)).toBe(false);
    expect(await deleteClient("leaving")).toBe(false);
  });
});
