/** How decisions are told apart in a drawing: by shade, and by their place from the ground up. */
export const LOOKS = [
  { decision: "resume", fill: "fill-brand", swatch: "bg-brand" },
  { decision: "fresh", fill: "fill-line-strong", swatch: "bg-line-strong" },
  { decision: "chain", fill: "fill-thread", swatch: "bg-thread" },
  { decision: "clear-first", fill: "fill-good", swatch: "bg-good" },
  { decision: "blocked", fill: "fill-ink", swatch: "bg-ink" },
] as const;
