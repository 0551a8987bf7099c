import { inflateRawSync } from "node:zlib";
import { expect } from "vitest";

/** Reads an archive as programs do: from the directory at its end. */
export function unzip(archive: Buffer): { name: string; content: Buffer }[] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [packed, length] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("ascii", at + 46, at + 46 + length);
    expect(archive.toString("ascii", local + 30, local + 30 + archive.readUInt16LE(local + 26))).toBe(name);
    const start = local + 30 + length;
    at += 46 + length;
    return { name, content: inflateRawSync(archive.subarray(start, start + packed)) };
  });
}
