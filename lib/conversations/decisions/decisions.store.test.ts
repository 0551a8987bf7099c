import { expect, test, vi } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { newTrace } from "#lib/http/trace.ts";
import { decideResume, type ResumeInput } from "#lib/resume/index.ts";
import { visitWithoutRow } from "#lib/session/visit.ts";
import { recordDecision } from "./record.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const PATIENCE = { timeout: 15_000 };
const GIVEN: ResumeInput = {
  now: NOW,
  threadingSeconds: 259_200,
  isStaff: false,
  debt: null,
  lastBound: null,
  otherStorage: false,
  mustLogIn: false,
  current: { session: "hash", customer: null },
  noSession: null,
  conversation: null,
  ofOtherDeployment: false,
  onlyVendorHasIt: false,
  vendorAnswer: null,
};
const nobody = visitWithoutRow(uuidv7(NOW), "NO_SESSION", null);

function record(visit: typeof nobody, change: Partial<ResumeInput> = {}, pathname = "/shop"): string {
  const given = { ...GIVEN, ...change };
  const trace = newTrace();
  recordDecision(visit, { given, decided: decideResume(given), trace, pathname });
  return trace;
}

const recordsOf = (traces: string[]) =>
  database().resumeRecord.findMany({ where: { trace: { in: traces } }, orderBy: { id: "asc" } });

test("a page view of a kept session leaves what it decided, and from what", async () => {
  const visit = { ...nobody, kept: true, noSession: null };
  const conversation = { id: uuidv7(NOW), name: "not for the record" };
  const endedAt = new Date("2026-11-20T09:00:00Z");
  const known = {
    status: "DISCONNECTED" as const,
    statusReason: "VENDOR_DISCONNECTED",
    expiresAt: NOW,
    endedAt,
  };
  const trace = record(
    { ...visit, conversation: { ...conversation, ...known } as never },
    { conversation: { ...conversation, ...known } as never },
  );
  await vi.waitFor(async () => expect(await recordsOf([trace])).toHaveLength(1), PATIENCE);
  expect(await recordsOf([trace])).toMatchObject([
    {
      sessionId: visit.sessionId,
      conversationId: conversation.id,
      decision: "chain",
      reason: "GUEST_TTL_ELAPSED",
      state: "expired",
      path: "/shop",
      at: NOW,
      inputs: {
        threadingSeconds: 259_200,
        current: { isLoggedIn: false },
        conversation: { ...known, expiresAt: NOW.toISOString(), endedAt: endedAt.toISOString() },
      },
    },
  ]);
  expect(JSON.stringify(await recordsOf([trace]))).not.toContain("not for the record");
});

test("strangers and whoever was erased leave nothing, except where their browser must clear or may not chat", async () => {
  const over = visitWithoutRow(null, "SESSION_EXPIRED", null, uuidv7(NOW));
  const stranger = record(nobody, { noSession: "NO_SESSION" });
  const owing = record(nobody, { debt: "LOGOUT" });
  const staff = record(nobody, { isStaff: true });
  const late = record(over, { noSession: "SESSION_EXPIRED", current: null });
  const erased = record(
    nobody,
    { lastBound: { session: "hash of theirs", customer: "hash of an erased customer" } },
    `/erasure/${uuidv7(NOW)}`,
  );
  const traces = [stranger, owing, staff, late, erased];
  await vi.waitFor(async () => expect(await recordsOf(traces)).toHaveLength(4), PATIENCE);
  expect(await recordsOf(traces)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ trace: owing, reason: "LOGOUT_DEBT", sessionId: null }),
      expect.objectContaining({
        ...{ trace: erased, decision: "clear-first", sessionId: null, path: "/erasure/[id]" },
        inputs: expect.objectContaining({ lastBound: { session: "another", customer: "another" } }),
      }),
      expect.objectContaining({ trace: staff, decision: "blocked" }),
      expect.objectContaining({ trace: late, sessionId: over.over, reason: "SESSION_EXPIRED" }),
    ]),
  );
});
