import { describe, expect, it } from "vitest";
import { stage } from "../testing/emulator.ts";
import { talking } from "../testing/talking.ts";

describe("external contacts", () => {
  it("finds, adds and associates external contacts", async () => {
    const { play, id } = await talking();
    const guestContact = async () => {
      const path = `/api/v2/conversations/${id}`;
      const { body } = await play.platform<{ participants: { externalContactId?: string }[] }>("GET", path);
      return body.participants[0]?.externalContactId;
    };
    const ephemeral = await play.platform("GET", `/api/v2/externalcontacts/contacts/${await guestContact()}`);
    expect(ephemeral.body).toMatchObject({ type: "Ephemeral" });
    const identifier = { type: "ExternalId", value: "customer-7", externalSource: { id: "crm" } };
    expect(
      (await play.platform("POST", "/api/v2/externalcontacts/identifierlookup", identifier)).status,
    ).toBe(404);
    const added = await play.platform<{ id: string }>("POST", "/api/v2/externalcontacts/contacts", {
      firstName: "Alice",
      externalIds: [{ externalSource: { id: "crm" }, value: "customer-7" }],
    });
    const found = await play.platform<{ id: string }>(
      "POST",
      "/api/v2/externalcontacts/identifierlookup",
      identifier,
    );
    expect(found.body.id).toBe(added.body.id);
    expect(
      (await play.platform("GET", `/api/v2/externalcontacts/contacts/${added.body.id}`)).body,
    ).toMatchObject({ firstName: "Alice" });
    await play.platform("PUT", `/api/v2/externalcontacts/conversations/${id}`, {
      externalContactId: added.body.id,
    });
    expect(await guestContact()).toBe(added.body.id);
  });

  it("finds contacts by each of their addresses and numbers", async () => {
    const play = await stage();
    const added = await play.platform<{ id: string }>("POST", "/api/v2/externalcontacts/contacts", {
      firstName: "Alice",
      workEmail: "alice@work.example",
      personalEmail: "Alice@home.example",
      cellPhone: { e164: "+4930123456" },
    });
    expect(added).toMatchObject({ status: 200, body: { workEmail: "alice@work.example" } });
    for (const [type, value] of [
      ["Email", "Alice@Work.example"],
      ["Email", "alice@home.example"],
      ["Phone", "+4930123456"],
    ]) {
      const found = await play.platform<{ id: string }>("POST", "/api/v2/externalcontacts/identifierlookup", {
        type,
        value,
      });
      expect(found.body.id).toBe(added.body.id);
    }
    const unknown = { type: "Phone", value: "alice@work.example" };
    expect((await play.platform("POST", "/api/v2/externalcontacts/identifierlookup", unknown)).status).toBe(
      404,
    );
  });

  it("lists contacts in pages", async () => {
    const play = await stage();
    const contacts = "/api/v2/externalcontacts/contacts";
    expect((await play.platform("GET", contacts)).body).toEqual({
      entities: [],
      pageSize: 20,
      pageNumber: 1,
      total: 0,
      pageCount: 0,
    });
    for (const firstName of ["Ada", "Bob", "Cy"]) await play.platform("POST", contacts, { firstName });
    expect((await play.platform("GET", `${contacts}?pageSize=2&pageNumber=2`)).body).toMatchObject({
      entities: [{ firstName: "Cy" }],
      pageSize: 2,
      pageNumber: 2,
      total: 3,
      pageCount: 2,
    });
    expect((await play.platform("GET", `${contacts}?pageSize=0`)).status).toBe(400);
  });

  it("merges a guest's contact into a curated one, and nothing else", async () => {
    const { play, path } = await talking();
    const { participants } = (
      await play.platform<{ participants: { externalContactId: string }[] }>("GET", path)
    ).body;
    const sourceContactId = participants[0]?.externalContactId;
    const email = { type: "Email", value: "alice@example.com" };
    const target = await play.platform<{ id: string }>("POST", "/api/v2/externalcontacts/contacts", {
      firstName: "Alice",
      workEmail: email.value,
    });
    const targetContactId = target.body.id;
    const merge = (body: object) =>
      play.platform<{ id: string }>("POST", "/api/v2/externalcontacts/merge/contacts", body);
    const wrongWay = { sourceContactId: targetContactId, targetContactId: sourceContactId };
    expect((await merge(wrongWay)).status).toBe(400);
    expect((await merge({ sourceContactId, targetContactId: "unknown" })).status).toBe(404);
    const merged = await merge({ sourceContactId, targetContactId });
    expect(merged.body).toMatchObject({
      type: "Curated",
      firstName: "Alice",
      mergedFrom: [{ id: sourceContactId }, { id: targetContactId }],
    });
    const found = await play.platform("POST", "/api/v2/externalcontacts/identifierlookup", email);
    expect(found.body).toMatchObject({ id: merged.body.id });
    const old = await play.platform("GET", `/api/v2/externalcontacts/contacts/${sourceContactId}`);
    expect(old.body).toMatchObject({
      type: "Ephemeral",
      mergedTo: { id: merged.body.id },
      canonicalContact: { id: merged.body.id },
    });
    expect((await merge({ sourceContactId, targetContactId })).status).toBe(400);
  });
});
