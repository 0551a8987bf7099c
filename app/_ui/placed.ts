/** Items with their place, to be React's key: for what has no name of its own, may be there twice, and never moves. */
export function placed<T>(items: readonly T[]): { place: number; item: T }[] {
  return items.map((item, place) => ({ place, item }));
}
