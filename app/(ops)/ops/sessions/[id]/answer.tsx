import type { RecordedDecision } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { explain } from "./explain.ts";

/** Reasons for which there was nothing to resume. */
const NOTHING_TO_RESUME = new Set(["NO_CONVERSATION", "CLEARED_BY_CUSTOMER"]);

/** The last page view that did not resume although something was there, and why. */
export function Answer({ decisions }: { decisions: readonly RecordedDecision[] }) {
  const last = decisions.find(
    ({ decision, reason }) => decision !== "resume" && !NOTHING_TO_RESUME.has(reason),
  );
  return (
    <section aria-label="Answer" className="rounded-base border border-line bg-surface p-6 sm:p-8">
      {last ? (
        <>
          <p className="text-lg">{explain(last)}</p>
          <p className="mt-3 text-sm text-ink-soft">
            <code>
              {last.decision}, {last.reason}
            </code>{" "}
            on <code className="break-all">{last.path}</code>, <Instant at={last.at} />
          </p>
        </>
      ) : (
        <p className="text-lg">
          {decisions.some(({ decision }) => decision === "resume")
            ? "It was: every page view on record resumed, or had nothing to resume."
            : "No page view on record had anything to resume."}
        </p>
      )}
    </section>
  );
}
