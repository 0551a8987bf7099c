import { type PrivacyRequest, STEPS } from "#lib/privacy/index.ts";
import { stepWords } from "./words.ts";

/** The steps of a request, those that are done marked so, for the eye and for the ear. */
export function Steps({ request }: { request: Pick<PrivacyRequest, "kind" | "steps" | "vendorStatus"> }) {
  return (
    <ol className="space-y-2 text-sm">
      {STEPS[request.kind].map((step) => {
        const isDone = request.steps.includes(step);
        return (
          <li key={step} className={`flex gap-3 ${isDone ? "" : "text-ink-soft"}`}>
            <span aria-hidden="true" className={isDone ? "text-good" : ""}>
              {isDone ? "✓" : "○"}
            </span>
            <span>
              {stepWords(step, request)}
              <span className="sr-only">{isDone ? ": done" : ": not yet"}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
