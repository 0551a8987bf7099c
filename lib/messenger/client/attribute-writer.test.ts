import { describe, expect, test } from "vitest";
import { attributesSize } from "#lib/attributes/index.ts";
import { createAttributeWriter } from "./attribute-writer.ts";
import { memory } from "./testing/memory.ts";

/** What a page sets that wants these attributes, in a browser whose earlier pages wanted those. */
async function setBy(...pages: Record<string, string>[]): Promise<Record<string, string>> {
  const storage = memory();
  let set: Record<string, string> = {};
  const client = {
    async setAttributes(attributes: Record<string, string>) {
      set = attributes;
    },
  };
  for (const wanted of pages) {
    const writer = createAttributeWriter(client, storage);
    writer.want(wanted);
    await writer.begin();
  }
  return set;
}

const text = (bytes: number) => "x".repeat(bytes);

describe("at most 2,048 bytes are set", () => {
  test("all of it where it fits to the byte", async () => {
    const full = { cartId: text(2_048 - '{"cartId":"","lastPage":"/a"}'.length), lastPage: "/a" };
    expect(attributesSize(full)).toBe(2_048);
    expect(await setBy(full)).toEqual(full);
  });

  test("the page is given up first, and what was set of it before becomes empty", async () => {
    const set = await setBy({ a: "1", lastPage: "/" }, { cartId: text(1_900), lastPage: `/${text(200)}` });
    expect(set).toEqual({ a: "", cartId: text(1_900), lastPage: "" });
  });

  test("then what has been empty for longest", async () => {
    const [oldest, older, newest] = [text(300), `y${text(299)}`, `a${text(299)}`];
    const set = await setBy({ [oldest]: "1" }, { [older]: "1" }, { [newest]: "1" }, { cartId: text(1_300) });
    expect(set).toEqual({ cartId: text(1_300), [older]: "", [newest]: "" });
  });

  test("then the largest, but the ticket last", async () => {
    const set = await setBy({ contextTicket: text(1_000), essay: text(900), note: text(800) });
    expect(set).toEqual({ contextTicket: text(1_000), note: text(800) });
  });
});
