import { expect, test } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import { complete, countDone, countOpen, doneKinds, enqueue, open } from "./index.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const LATER = new Date("2026-11-20T11:00:00Z");
const payload = { browser: "b" };

const note = (subject: string, kind: string, at = NOW) =>
  transaction((tx) => enqueue({ subject, kind, payload }, at, tx));
const openOf = async (subject: string) => (await open(100)).filter((item) => item.subject === subject);

test("what is written down is open, oldest first, until it has happened", async () => {
  const [first, second] = [uuidv7(NOW), uuidv7(NOW)];
  await note(second, "CLEAR", LATER);
  await note(first, "CLEAR");
  const subjects = (await open(100)).map(({ subject }) => subject);
  expect(subjects).toEqual([first, second]);
  expect(await openOf(first)).toEqual([{ subject: first, kind: "CLEAR", payload, since: NOW }]);
  await complete({ subject: first, kind: "CLEAR" }, LATER);
  await complete({ subject: second, kind: "CLEAR" }, LATER);
  expect(await open(100)).toEqual([]);
  expect(await countDone("CLEAR", LATER)).toBe(2);
  expect(await countDone("CLEAR", new Date(LATER.getTime() + 1))).toBe(0);
});

test("only the newest subjects are listed, with all their open items; all are counted", async () => {
  const subjects = [uuidv7(NOW), uuidv7(NOW), uuidv7(NOW)];
  for (const [place, subject] of subjects.entries()) {
    const at = LATER.getTime() + 2 * place;
    await note(subject, "FIRST", new Date(at));
    await note(subject, "LAST", new Date(at + 1));
  }
  const listed = (await open(2)).map(({ subject, kind }) => ({ subject, kind }));
  const [, second, third] = subjects;
  expect(listed).toEqual(
    [second, third].flatMap((subject) => [
      { subject, kind: "FIRST" },
      { subject, kind: "LAST" },
    ]),
  );
  expect(await countOpen("LAST")).toBe(3);
  for (const subject of subjects)
    for (const kind of ["FIRST", "LAST"]) await complete({ subject, kind }, LATER);
});

test("one of each kind per subject: the second changes nothing, done or not", async () => {
  const subject = uuidv7(NOW);
  await note(subject, "CLEAR");
  await note(subject, "CLEAR", LATER);
  expect(await openOf(subject)).toMatchObject([{ since: NOW }]);
  await complete({ subject, kind: "CLEAR" }, NOW);
  await complete({ subject, kind: "CLEAR" }, LATER);
  await note(subject, "CLEAR", LATER);
  expect(await openOf(subject)).toEqual([]);
  expect(await doneKinds(subject)).toEqual(["CLEAR"]);
});

test("the parts of a subject are done one by one", async () => {
  const subject = uuidv7(NOW);
  await note(subject, "CLEAR");
  await note(subject, "STORAGE");
  await complete({ subject, kind: "CLEAR" }, NOW);
  expect(await doneKinds(subject)).toEqual(["CLEAR"]);
  expect(await openOf(subject)).toMatchObject([{ kind: "STORAGE" }]);
});

test("what nobody wrote down may have happened all the same", async () => {
  const subject = uuidv7(NOW);
  await complete({ subject, kind: "CLEAR" }, NOW);
  expect(await doneKinds(subject)).toEqual(["CLEAR"]);
});

test("nothing is left of a transaction that fails", async () => {
  const subject = uuidv7(NOW);
  const failing = transaction(async (tx) => {
    await enqueue({ subject, kind: "CLEAR", payload }, NOW, tx);
    throw new Error("half-way");
  });
  await expect(failing).rejects.toThrow("half-way");
  expect(await openOf(subject)).toEqual([]);
});
