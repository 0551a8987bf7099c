import type { Child } from "./child.ts";
import { StartFailure } from "./until-ready.ts";

/** Together two ranks stay below the ten seconds in which everything must be gone. */
const graceMilliseconds = 4_000;

/** The running processes, in the order in which they were started. */
export class Stack {
  private readonly children: Child[] = [];
  private stopping: Promise<void> | undefined;

  add(child: Child): Child {
    this.children.push(child);
    return child;
  }

  /** Rejects when one of them ends by itself; never resolves. */
  async watch(): Promise<never> {
    const first = await Promise.race(
      this.children.map(async (child) => ({ name: child.name, words: await child.ended })),
    );
    throw new StartFailure(`${first.name} has ended (${first.words}), so everything else was ended too.`);
  }

  /** Ends all of them: the first one, which others use, when those are gone. */
  stop(): Promise<void> {
    this.stopping ??= this.stopInOrder();
    return this.stopping;
  }

  private async stopInOrder(): Promise<void> {
    const [first, ...users] = this.children;
    await Promise.all(users.map((child) => child.stop(graceMilliseconds)));
    await first?.stop(graceMilliseconds);
  }
}
