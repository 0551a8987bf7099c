import { type PrivacyRequest, STEPS } from "#lib/privacy/index.ts";
import { stepWords } from "./words.ts";

/** The steps of a request and how many are done, for the eye and for the ear. */
export function Steps({ request }: { request: Pick<PrivacyRequest, "kind" | "steps" | "vendorStatus"> }) {
  const steps = STEPS[request.kind];
  const done = steps.filter((step) => request.steps.includes(step)).length;
  return (
    <div className="space-y-3">
      <div aria-hidden="true" className="flex items-center gap-1">
        {steps.map((step) => (
          <span
            key={step}
            className={`h-1.5 grow rounded-full ${request.steps.includes(step) ? "bg-good" : "bg-line"}`}
          />
        ))}
        <span className="pl-2 text-sm tabular-nums text-ink-soft">
          {done} of {steps.length}
        </span>
      </div>
      <ol className="space-y-2 text-sm">
        {steps.map((step) => {
          const isDone = request.steps.includes(step);
          return (
            <li key={step} className={`flex gap-3 ${isDone ? "" : "text-ink-soft"}`}>
              <span aria-hidden="true" className={`w-4 text-center ${isDone ? "text-good" : ""}`}>
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
    </div>
  );
}
