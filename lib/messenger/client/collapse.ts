/**
 * Runs with the latest of the values that were pushed within `windowMs` of the first (D2: repeats collapse into
 * one). `flush` runs what is waiting at once.
 */
export function collapse<T>(
  run: (latest: T) => void,
  windowMs: number,
): { push(value: T): void; flush(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: { value: T } | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const waiting = latest;
    latest = undefined;
    if (waiting) run(waiting.value);
  };
  return {
    push(value) {
      latest = { value };
      timer ??= setTimeout(flush, windowMs);
    },
    flush,
  };
}
