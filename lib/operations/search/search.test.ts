import { expect, test } from "vitest";
import { search } from "./search.ts";

test.each(["", " ", "\0", "a\0b", "9".repeat(201)])(
  "%j is no id, and the database is not asked",
  async (text) => {
    expect(await search(text)).toEqual([]);
  },
);
