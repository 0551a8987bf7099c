import { type OutcomeLine, type Period, piecesOf } from "#lib/operations/index.ts";
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
        <span className="text-sm text-ink-soft tabular-nums" aria-hidden="true">
          {most}
        </span>
        <svg
          role="img"
          aria-label={`Page views by decision, at most ${most} at a time; the same as figures below`}
          viewBox={`0 0 ${period.pieces * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-48 w-full border-b border-line-strong bg-surface"
        >
          {stacks.map(({ parts }, piece) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
            <g key={piece}>
              {parts.map(({ decision, from, count }) => (
                <rect
                  key={decision}
                  x={piece * STEP + GAP / 2}
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
      <figcaption className="mt-2 flex justify-between text-sm text-ink-soft">
        <span>{starts[0] && timeWords(starts[0], period)}</span>
        <span>until now, UTC</span>
      </figcaption>
    </figure>
  );
}
