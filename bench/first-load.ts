import { gzipSync } from "node:zlib";
import { table } from "./table.ts";

/** Prints the bytes of JavaScript that a first visit of `/` loads: all of it, and what is not Next's and React's. */
export async function firstLoad(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  // What is for browsers without modules is fetched by none that runs the portal.
  const tags = [...html.matchAll(/<script[^>]+>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/nomodule/i.test(tag));
  const paths = new Set(tags.flatMap((tag) => /src="([^"]+\.js[^"]*)"/.exec(tag)?.[1] ?? []));
  const files = await Promise.all([...paths].map((path) => file(url, path)));
  const total = sum(files);
  const own = sum(files.filter(({ isOwn }) => isOwn));
  console.log("\nJavaScript on the first load of /");
  table(
    ["", "files", "bytes", "gzip"],
    [
      ["all", String(files.length), String(total.bytes), String(total.gzip)],
      ["chunks with our code", String(own.files), String(own.bytes), String(own.gzip)],
      ["HTML", "1", String(Buffer.byteLength(html)), String(gzipSync(html).length)],
    ],
  );
}

interface File {
  bytes: number;
  gzip: number;
  isOwn: boolean;
}

/** A chunk is ours when it holds the bridge's or a component's words. */
async function file(url: string, path: string): Promise<File> {
  const text = await (await fetch(new URL(path, url))).text();
  return {
    bytes: Buffer.byteLength(text),
    gzip: gzipSync(text).length,
    isOwn: /rethread|Chat with us/.test(text),
  };
}

function sum(files: File[]): { files: number; bytes: number; gzip: number } {
  return {
    files: files.length,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    gzip: files.reduce((total, { gzip }) => total + gzip, 0),
  };
}
