/** The body as text, or null when it has more than `maxBytes`: then the rest is never read. */
export async function readAtMost(request: Request, maxBytes: number): Promise<string | null> {
  return (await bytesAtMost(request, maxBytes))?.toString("utf8") ?? null;
}

/** The same as bytes. */
export async function bytesAtMost(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
