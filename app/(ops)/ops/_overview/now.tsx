import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Figures } from "#lib/operations/index.ts";
import { spanWords } from "../time-words.ts";

const STATUS: Record<Figures["conversations"][number]["status"], string> = {
  PENDING: "not bound yet",
  ACTIVE: "active",
  DISCONNECTED: "ended, may go on",
  READ_ONLY: "read-only",
  EXPIRED: "expired",
  CLOSED: "closed",
  ARCHIVED: "archived",
};

/** How things are at this moment. */
export function Now({ figures, debts }: { figures: Figures; debts: number }) {
  const { sessions, conversations, reconcile } = figures;
  const of = (status: string) => conversations.find((row) => row.status === status)?.count ?? 0;
  return (
    <section aria-labelledby="now">
      <h2 id="now" className="sr-only">
        Now
      </h2>
      <div className="grid gap-px overflow-hidden rounded-base border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
        <Tile figure={sessions.loggedIn + sessions.anonymous} of="sessions that go on">
          {sessions.loggedIn} logged in, {sessions.seenLately} seen within the last hour
        </Tile>
        <Tile figure={of("ACTIVE")} of="active conversations">
          {Object.entries(STATUS)
            .filter(([status]) => status !== "ACTIVE" && of(status) > 0)
            .map(([status, words]) => `${of(status)} ${words}`)
            .join(", ")}
        </Tile>
        <Tile figure={debts} of={debts === 1 ? "browser owes a clear" : "browsers owe a clear"}>
          <Link href={"/ops/debts" as Route} prefetch={false} className="underline underline-offset-4">
            Which, and since when
          </Link>
        </Tile>
        <Tile figure={reconcile.due} of="to be reconciled now">
          {reconcile.oldest && `the oldest since ${spanWords(ageOf(reconcile.oldest, figures))}, `}
          {reconcile.later} later
        </Tile>
      </div>
    </section>
  );
}

function ageOf(since: Date, { at }: Figures): number {
  return Math.max(0, (at.getTime() - since.getTime()) / 1_000);
}

function Tile({ figure, of, children }: { figure: number; of: string; children: ReactNode }) {
  return (
    <div className="bg-surface p-6">
      <p>
        <span className="block font-display text-3xl font-bold tabular-nums">{figure}</span> {of}
      </p>
      <p className="mt-2 text-sm text-ink-soft">{children}</p>
    </div>
  );
}
