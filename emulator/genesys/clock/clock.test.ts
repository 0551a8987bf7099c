import { describe, expect, it } from "vitest";
import { createClock } from "./clock.ts";

describe("the clock", () => {
  it("runs what is due in order of time, each with the clock at its own moment, what it schedules included", () => {
    const clock = createClock(() => 0);
    const seen: [string, number][] = [];
    clock.schedule(3000, () => seen.push(["third", clock.now()]));
    clock.schedule(1000, () => {
      seen.push(["first", clock.now()]);
      clock.schedule(2000, () => seen.push(["second", clock.now()]));
    });
    clock.schedule(9000, () => seen.push(["later", clock.now()]));
    clock.advance(5);
    expect(seen).toEqual([
      ["first", 1000],
      ["second", 2000],
      ["third", 3000],
    ]);
    expect([clock.now(), clock.offsetSeconds()]).toEqual([5000, 5]);
  });

  it("forgets what was called off, and everything on a reset", () => {
    const clock = createClock(() => 0);
    const seen: string[] = [];
    clock.schedule(1000, () => seen.push("called off"))();
    clock.advance(2);
    clock.schedule(3000, () => seen.push("reset"));
    clock.reset();
    clock.advance(10);
    expect([seen, clock.offsetSeconds()]).toEqual([[], 10]);
  });

  it("rings by itself as real time goes", async () => {
    const clock = createClock();
    const rung = new Promise<number>((resolve) =>
      clock.schedule(clock.now() + 20, () => resolve(clock.now())),
    );
    const holdsTheProcess = setTimeout(() => {}, 5000);
    expect(await rung).toBeLessThanOrEqual(clock.now());
    clearTimeout(holdsTheProcess);
  });
});
