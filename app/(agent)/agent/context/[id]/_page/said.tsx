import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Facts, Part } from "./part.tsx";

/** How far the conversation got, as the organisation's flow noted it. */
export function Said({ snapshot, recap }: AgentContext) {
  const content = snapshot?.content;
  const named: [string, string][] = content
    ? [
        ["Intent", content.intent],
        ["Done", content.stepsCompleted],
        ["Last said", content.lastAgentMessage],
        ...Object.entries(content.fields),
      ]
    : [];
  return (
    <Part id="said" title="How far it got">
      {snapshot ? (
        <>
          {recap && <p>{recap}</p>}
          {content ? <Facts facts={named} /> : <p>The last snapshot cannot be read any more.</p>}
          <p className="text-sm text-ink-soft">
            Noted by the flow, <Moment at={snapshot.receivedAt} />
          </p>
        </>
      ) : (
        <p className="text-ink-soft">No snapshot was taken yet.</p>
      )}
    </Part>
  );
}
