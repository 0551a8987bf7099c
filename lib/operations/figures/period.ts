/** Over what an operator looks back. */
export type PeriodName = "day" | "week" | "month";

/** A stretch of time, cut into pieces of the same length. */
export interface Period {
  name: PeriodName;
  from: Date;
  to: Date;
  pieces: number;
  /** Length of a piece. */
  pieceSeconds: number;
}

const SHAPES: Record<PeriodName, { pieces: number; pieceSeconds: number }> = {
  day: { pieces: 24, pieceSeconds: 3_600 },
  week: { pieces: 28, pieceSeconds: 21_600 },
  month: { pieces: 30, pieceSeconds: 86_400 },
};

/** The period of this name that ends with the piece that `at` is in: pieces begin on the hour or at midnight UTC. */
export function periodTo(name: PeriodName, at: Date): Period {
  const { pieces, pieceSeconds } = SHAPES[name];
  const length = pieceSeconds * 1_000;
  const to = new Date((Math.floor(at.getTime() / length) + 1) * length);
  return { name, from: new Date(to.getTime() - pieces * length), to, pieces, pieceSeconds };
}

/** When each piece begins. */
export function piecesOf({ from, pieces, pieceSeconds }: Period): Date[] {
  return Array.from(
    { length: pieces },
    (_, piece) => new Date(from.getTime() + piece * pieceSeconds * 1_000),
  );
}
