import { placed } from "#app/_ui/placed.ts";
import { type OutcomeLine, type Period, piecesOf } from "#lib/operations/index.ts";
import { DECISIONS } from "../reasons.ts";
import { LOOKS } from "./outcome-looks.ts";
import { timeWords } from "./piece-words.ts";
import { stacksOf } from "./stacks.ts";

const STEP = 10;
const GAP = 2;
const HEIGHT = 100;

/** One bar for each piece of the period, made of what was decided in it; the figures follow as a table. */
export function StackedBars({ lines, period }: { lines: readonly OutcomeLine[]; period: Period }) {
  const stacks = stacksOf(lines, period.pieces);
  const most = Math.max(1, ...stacks.map(({ total }) => total));
  const starts = piecesOf(period);
  return (
    <figure>
      <div className="flex gap-3">
        <span
          className="flex flex-col justify-between text-right text-sm text-ink-soft tabular-nums"
          aria-hidden="true"
        >
          <span>{most}</span>
          <span>0</span>
        </span>
        <svg
          role="img"
          aria-label={`Page views by decision, at most ${most} at a time; the same as figures below`}
          viewBox={`0 0 ${period.pieces * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-56 w-full rounded-t-base border-b border-line-strong bg-surface"
        >
          {placed(stacks).map(({ place, item: { parts } }) => (
            <g key={place}>
              {parts.map(({ decision, from, count }) => (
                <rect
                  key={decision}
                  x={place * STEP + GAP / 2}
                  y={HEIGHT - ((from + count) / most) * HEIGHT}
                  width={STEP - GAP}
                  height={(count / most) * HEIGHT}
                  className={LOOKS.find((look) => look.decision === decision)?.fill}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="mt-2 text-sm text-ink-soft">
        <span className="grid grid-cols-2">
          {[0, period.pieces / 2].map((piece) => (
            <span key={piece}>{starts[piece] && timeWords(starts[piece], period)}</span>
          ))}
        </span>
        <span className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
          {LOOKS.map(({ decision, swatch }) => (
            <span key={decision} className="whitespace-nowrap">
              <span className={`mr-2 inline-block size-3 rounded-sm align-[-1px] ${swatch}`} />
              {DECISIONS[decision]}
            </span>
          ))}
          <span className="ml-auto">until now, UTC</span>
        </span>
      </figcaption>
    </figure>
  );
}
