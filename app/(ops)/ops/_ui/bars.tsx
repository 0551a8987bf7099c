import { placed } from "#app/_ui/placed.ts";

/** Width of a piece and the gap after it, and the height of all, in units of the drawing. */
const STEP = 10;
const GAP = 2;
const HEIGHT = 40;

/** One bar for each figure, the largest as high as the drawing. The figures themselves stand beside it, in words. */
export function Bars({
  counts,
  most,
  className = "fill-brand",
}: {
  counts: readonly number[];
  most: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${counts.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-8 w-full min-w-40 rounded-sm bg-sunken"
    >
      {placed(counts).map(({ place, item: count }) => {
        // A single one is seen too.
        const height = count === 0 ? 0 : Math.max(3, (count / most) * HEIGHT);
        return (
          <rect
            key={place}
            x={place * STEP}
            y={HEIGHT - height}
            width={STEP - GAP}
            height={height}
            className={className}
          />
        );
      })}
    </svg>
  );
}
