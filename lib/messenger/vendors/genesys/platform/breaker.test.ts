import { expect, test } from "vitest";
import { Breaker } from "./breaker.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1000);

function broken(): Breaker {
  const breaker = new Breaker();
  for (let turn = 0; turn < 5; turn += 1) {
    expect(breaker.admits(at(turn))).toBe(true);
    breaker.failed(at(turn));
  }
  return breaker;
}

test("five failures in a row close the way for half a minute; then one goes first", () => {
  const breaker = broken();
  expect(breaker.admits(at(33))).toBe(false);
  expect(breaker.admits(at(34))).toBe(true);
  expect(breaker.admits(at(34))).toBe(false);
  breaker.succeeded();
  expect(breaker.admits(at(34))).toBe(true);
  expect(breaker.admits(at(34))).toBe(true);
});

test("where the first one fails too, it stays closed as long again", () => {
  const breaker = broken();
  breaker.admits(at(40));
  breaker.failed(at(40));
  expect(breaker.admits(at(69))).toBe(false);
  expect(breaker.admits(at(70))).toBe(true);
});

test("one that nobody waited for says nothing: the next goes first", () => {
  const breaker = broken();
  breaker.admits(at(40));
  breaker.abandoned();
  expect(breaker.admits(at(41))).toBe(true);
});

test("an answer between failures begins the count anew", () => {
  const breaker = new Breaker();
  for (let turn = 0; turn < 4; turn += 1) breaker.failed(at(turn));
  breaker.succeeded();
  for (let turn = 0; turn < 4; turn += 1) breaker.failed(at(turn));
  expect(breaker.admits(at(5))).toBe(true);
});

test("a clock that is set back does not keep it closed", () => {
  expect(broken().admits(at(-86_400))).toBe(true);
});
