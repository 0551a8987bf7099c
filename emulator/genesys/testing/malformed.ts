/** Deterministic noise, so that a failure can be played again (mulberry32). */
export function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const valid: Record<string, unknown>[] = [
  {
    action: "configureSession",
    token: "t",
    deploymentId: "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31",
    startNew: false,
  },
  { action: "configureAuthenticatedSession", token: "t", deploymentId: "d", data: { code: "x.y.z" } },
  {
    action: "onMessage",
    token: "t",
    message: { type: "Text", text: "hi", channel: { metadata: { customAttributes: { a: "b" } } } },
  },
  {
    action: "onMessage",
    token: "t",
    message: { type: "Event", events: [{ eventType: "Presence", presence: { type: "Clear" } }] },
  },
  {
    action: "onMessage",
    token: "t",
    message: {
      type: "Structured",
      content: [{ contentType: "ButtonResponse", buttonResponse: { type: "Button" } }],
    },
  },
  {
    action: "onAttachment",
    token: "t",
    attachmentId: "a",
    fileName: "a.png",
    fileType: "image/png",
    fileSize: 1,
  },
  { action: "getAttachment", token: "t", attachmentId: "a" },
  { action: "closeSession", token: "t", closeAllConnections: true },
  { action: "echo", token: "t", message: { type: "Text", text: "ping" } },
  { action: "getJwt", token: "t" },
];

const oddities: unknown[] = [
  null,
  true,
  -1,
  1e308,
  "",
  "__proto__",
  "\u0000\ud800",
  [],
  {},
  [[[[]]]],
  { __proto__: null },
  "x".repeat(3000),
];

/** Frames that are almost right, and frames that are nothing of the kind. */
export function malformedFrame(noise: () => number): string | Buffer {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(noise() * list.length)] as T;
  const kind = Math.floor(noise() * 6);
  const text = JSON.stringify(pick(valid));
  if (kind === 0) return text.slice(0, Math.floor(noise() * text.length));
  if (kind === 1)
    return Buffer.from(Array.from({ length: Math.floor(noise() * 200) }, () => Math.floor(noise() * 256)));
  if (kind === 2) return JSON.stringify(pick(oddities)) ?? "undefined";
  if (kind === 3) return `${"[".repeat(Math.floor(noise() * 5000))}`;
  const frame = structuredClone(pick(valid));
  spoil(frame, noise, pick);
  return JSON.stringify(frame);
}

/** Replaces or removes something somewhere inside. */
function spoil(
  value: Record<string, unknown>,
  noise: () => number,
  pick: <T>(list: readonly T[]) => T,
): void {
  const key = pick(Object.keys(value));
  const inner = value[key];
  const deeper =
    typeof inner === "object" && inner !== null && Object.keys(inner).length > 0 && noise() < 0.7;
  if (deeper) spoil(inner as Record<string, unknown>, noise, pick);
  else if (noise() < 0.3) delete value[key];
  else value[key] = pick(oddities);
}
