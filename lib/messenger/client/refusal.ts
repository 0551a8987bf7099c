/** Why the portal did not give what the bridge asked for. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  /** Seconds after which it may be asked again. */
  readonly retryAfter: number;

  constructor(status: number, retryAfter = 0) {
    super(`The portal answered ${status}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** @throws Refusal for any answer but a good one */
export function expectOk(response: Response): void {
  if (response.ok) return;
  const seconds = Number(response.headers.get("retry-after"));
  throw new Refusal(response.status, Number.isFinite(seconds) ? seconds : 0);
}

/** Whether the same request may have been done all the same, or may succeed if it is made again at once. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refusal) || error.status >= 500;
}
