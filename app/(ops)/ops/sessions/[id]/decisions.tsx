import type { RecordedDecision } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { DECISIONS } from "../../reasons.ts";
import { explain, inputLines } from "./explain.ts";

/** Each page view: what it decided at a glance, and all of it when it is opened. */
export function Decisions({ decisions }: { decisions: readonly RecordedDecision[] }) {
  return (
    <ul className="border-t border-line">
      {decisions.map((decision) => (
        <li key={decision.id} className="border-b border-line">
          <Decision decision={decision} />
        </li>
      ))}
    </ul>
  );
}

function Decision({ decision: recorded }: { decision: RecordedDecision }) {
  const { at, decision, reason, state, path, trace, conversationId, inputs } = recorded;
  return (
    <details>
      <summary className="cursor-pointer py-3">
        <span className="inline-grid w-[calc(100%-1.5rem)] gap-x-6 align-top md:grid-cols-[13rem_minmax(0,1fr)_minmax(0,1fr)]">
          <span className="text-sm text-ink-soft">
            <Instant at={at} />
          </span>{" "}
          <span>
            <span className="font-semibold">{DECISIONS[decision] ?? decision}</span>{" "}
            <code className="block text-sm text-ink-soft">{reason}</code>
          </span>{" "}
          <code className="text-sm break-all">{path}</code>
        </span>
      </summary>
      <div className="pb-6 pl-5">
        <p>{explain(recorded)}</p>
        <dl className="mt-4 grid gap-x-8 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
          <Line term="Trace">{trace}</Line>
          <Line term="State of the conversation">{state}</Line>
          {conversationId && <Line term="Conversation">{conversationId}</Line>}
          {inputLines(inputs).map(([key, value]) => (
            <Line key={key} term={key}>
              {value}
            </Line>
          ))}
        </dl>
      </div>
    </details>
  );
}

function Line({ term, children }: { term: string; children: string }) {
  return (
    <>
      <dt className="text-ink-soft">{term}</dt>
      <dd className="max-sm:mb-2">
        <code className="break-all">{children}</code>
      </dd>
    </>
  );
}
