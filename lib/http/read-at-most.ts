/** A request, or an answer from elsewhere. */
type Message = Pick<Request, "body" | "headers">;

/** The body as text, or null when it has more than `maxBytes`: then the rest is never read. */
export async function readAtMost(message: Message, maxBytes: number): Promise<string | null> {
  return (await bytesAtMost(message, maxBytes))?.toString("utf8") ?? null;
}

/** The same as bytes. */
export async function bytesAtMost(message: Message, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(message.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of message.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
