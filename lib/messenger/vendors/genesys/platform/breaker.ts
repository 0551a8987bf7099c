/** So many failures in a row close the way … */
const FAILURES = 5;
/** … for so long; then one request goes first. */
const CLOSED_MS = 30_000;

/**
 * A circuit breaker: what does not answer is left alone for a while, so that nobody waits for it in vain. One per
 * process, since one may not reach what another one does.
 */
export class Breaker {
  private failures = 0;
  private closedAt: number | undefined;
  private isTrying = false;

  /** Whether a request may go out at that time; each that may is to be followed by one of the three below. */
  admits(at: Date): boolean {
    if (this.closedAt === undefined) return true;
    // A clock that was set back must not close the way for longer.
    const since = Math.abs(at.getTime() - this.closedAt);
    if (this.isTrying || since < CLOSED_MS) return false;
    this.isTrying = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.closedAt = undefined;
    this.isTrying = false;
  }

  failed(at: Date): void {
    this.failures += 1;
    this.isTrying = false;
    if (this.failures >= FAILURES) this.closedAt = at.getTime();
  }

  /** Nobody waited for the answer: it says nothing. */
  abandoned(): void {
    this.isTrying = false;
  }
}
