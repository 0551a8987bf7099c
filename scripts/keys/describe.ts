import type { KeyReport } from "../../lib/tokens/index.ts";

const LOCKS = {
  none: "",
  newest: "",
  older: ", sealed under an older secret (npm run keys -- reseal)",
  unreadable: ", does not open with KEY_ENCRYPTION_KEYS",
} as const;

/** One line about one key. */
export function describeKey({ kid, algorithm, lock, ...life }: KeyReport): string {
  return `${kid}  ${algorithm}  ${life.state.padEnd(7)}  ${since(life)}${LOCKS[lock]}`;
}

/** One sentence about what signs now and what will. */
export function describeSigner(keys: KeyReport[], algorithm: KeyReport["algorithm"]): string {
  const usable = keys.filter((key) => key.algorithm === algorithm && key.lock !== "unreadable");
  const signer = usable.findLast(({ state }) => state === "ACTIVE");
  const next = usable.findLast(({ state }) => state === "NEXT");
  if (!signer)
    return `${algorithm}: no key signs, since none opens with KEY_ENCRYPTION_KEYS: put the secret that sealed them back, or, if it is lost, add --lost.`;
  const follows = next?.activatedAt
    ? `${next.kid} signs from ${time(next.activatedAt)} on, when everybody has it`
    : `${next?.kid} is published to follow it`;
  return `${algorithm}: ${signer.kid} signs; ${follows}.`;
}

function since({
  state,
  createdAt,
  activatedAt,
  publishedUntil,
}: Omit<KeyReport, "kid" | "algorithm" | "lock">) {
  if (state === "RETIRED")
    return `published until ${publishedUntil ? time(publishedUntil) : "it is removed"}`;
  if (state === "ACTIVE") return `signs since ${time(activatedAt ?? createdAt)}`;
  return activatedAt ? `signs from ${time(activatedAt)} on` : `published since ${time(createdAt)}`;
}

/** UTC, to the second. */
function time(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, "Z");
}
