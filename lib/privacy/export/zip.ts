import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive; names are ASCII. */
export interface ArchivedFile {
  name: string;
  content: Buffer;
}

/** A version of the format that every program reads (2.0, PKWARE's APPNOTE 4.4.3). */
const VERSION = 20;
const DEFLATED = 8;

/** The first day that the format knows: the archive says inside when it was made. */
const NO_DATE = 0x21;

/** A ZIP archive (PKWARE's APPNOTE) without encryption, comments or more than 4 GB. Pure. */
export function zip(files: readonly ArchivedFile[]): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const path = Buffer.from(name, "ascii");
    const common = commonPart(content, packed, path);
    const local = Buffer.concat([signature("PK\x03\x04"), numbers([VERSION, 2]), common, path, packed]);
    const made = numbers([VERSION, 2], [VERSION, 2]);
    const rest = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(signature("PK\x01\x02"), made, common, rest, path);
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  const end = numbers([0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...parts, ...directory, signature("PK\x05\x06"), end]);
}

/** Flags, method, time, date, checksum, sizes, lengths of name and extra field: the same in both headers. */
function commonPart(content: Buffer, packed: Buffer, path: Buffer): Buffer {
  return numbers(
    ...([
      [0, 2],
      [DEFLATED, 2],
      [0, 2],
      [NO_DATE, 2],
    ] as const),
    ...([
      [crc32(content), 4],
      [packed.length, 4],
      [content.length, 4],
    ] as const),
    ...([
      [path.length, 2],
      [0, 2],
    ] as const),
  );
}

function signature(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

/** Numbers and how many bytes each takes, the smallest first. */
function numbers(...of: readonly (readonly [number, number])[]): Buffer {
  return Buffer.concat(
    of.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
