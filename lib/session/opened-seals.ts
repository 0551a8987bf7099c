/** Milliseconds that an opened seal is remembered: as long as its expiry may be judged wrongly anyway. */
const REMEMBERED_MS = 60_000;
const MEMORY = 10_000;
/** Characters of a seal that is remembered; ours are shorter, and what a client may send is much longer. */
const LONGEST = 1_024;

interface Opened {
  content: unknown;
  at: number;
}

const NAME = Symbol.for("rethread.opened-seals");
const shared = globalThis as { [NAME]?: Map<string, Opened> };

/**
 * What `open` makes of a sealed cookie, remembered for a minute: `proxy.ts` looks at the session cookie first, the
 * render of the same request again, and so does the visitor's next page. The two are bundles of their own, hence
 * a memory of the process. It decides nothing: whether the session may go on is read from its row each time.
 * What did not open (null) is not remembered: anybody could fill the memory with that.
 */
export function openedOnce(sealed: string, open: (sealed: string) => unknown): unknown {
  shared[NAME] ??= new Map();
  const memory = shared[NAME];
  const at = performance.now();
  const known = memory.get(sealed);
  if (known && at - known.at < REMEMBERED_MS) return known.content;
  const content = open(sealed);
  memory.delete(sealed);
  if (content === null || sealed.length > LONGEST) return content;
  memory.set(sealed, { content, at });
  const oldest = memory.size > MEMORY ? memory.keys().next().value : undefined;
  if (oldest !== undefined) memory.delete(oldest);
  return content;
}
