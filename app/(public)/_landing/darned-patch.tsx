const WARPS = 13;
const WEFTS = 11;
const STEP = 24;
// How far each yarn is sewn into the sound cloth beyond the hole: uneven, as by hand.
const REACH = [30, 46, 34, 52, 38, 48, 28, 44, 36, 50, 32, 46, 38];

/** A worn place in a knitted cloth, woven shut: over one yarn, under the next, and the needle still in it. */
export function DarnedPatch() {
  return (
    <svg aria-hidden="true" viewBox="0 0 560 500" className="w-full rounded-base fill-none">
      <defs>
        <pattern id="knit" width="20" height="16" patternUnits="userSpaceOnUse">
          <path
            d="M2 1c2 6 4 10 8 13c4-3 6-7 8-13"
            className="stroke-brand"
            strokeOpacity="0.22"
            strokeWidth="5"
            strokeLinecap="round"
          />
        </pattern>
      </defs>
      <path d="M0 0h560v500H0z" className="fill-brand-soft" />
      <path d="M0 0h560v500H0z" fill="url(#knit)" />
      <g transform="translate(136 118)" strokeLinecap="round">
        <rect x="-14" y="-14" width="316" height="268" rx="46" className="fill-paper" />
        <path d={warps()} className="stroke-brand" strokeWidth="13" />
        <path d={wefts()} className="stroke-thread" strokeWidth="13" />
      </g>
      <path d="M484 359c52 4 60 62 8 72-44 8-92-2-132-4" className="stroke-thread" strokeWidth="6" />
      <path d="M360 427 196 418" className="stroke-ink" strokeWidth="8" strokeLinecap="round" />
      <path d="m350 426.500-18-1" className="stroke-paper" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

function warps(): string {
  const bottom = (WEFTS - 1) * STEP;
  return Array.from({ length: WARPS }, (_, warp) => {
    const over = REACH[warp % REACH.length] ?? 0;
    const under = REACH[(warp + 5) % REACH.length] ?? 0;
    return `M${warp * STEP} ${-over}V${bottom + under}`;
  }).join("");
}

/** Each yarn shows where it lies on top; where it dips under a warp there is a gap. */
function wefts(): string {
  const right = (WARPS - 1) * STEP;
  return Array.from({ length: WEFTS }, (_, weft) => {
    const y = weft * STEP;
    const left = REACH[(weft + 3) % REACH.length] ?? 0;
    const overs = Array.from({ length: WARPS }, (_, warp) => warp).filter((warp) => (warp + weft) % 2 === 0);
    const pieces = overs.map((warp) => `M${warp * STEP - 6} ${y}h12`).join("");
    const ends =
      weft % 2 === 0
        ? `M${-left} ${y}H6M${right - 6} ${y}h${left}`
        : `M${-left} ${y}h${left - 18}M${right + 18} ${y}h${left - 12}`;
    return pieces + ends;
  }).join("");
}
