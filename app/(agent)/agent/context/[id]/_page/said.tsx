import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Facts, Part } from "./part.tsx";

/** How far the conversation got, as the flow noted it: nothing of it is verified. */
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
    <Part id="said" title="Not verified: what was said and noted" unverified>
      {snapshot ? (
        <>
          {recap && <p>{recap}</p>}
          {content ? (
            <Facts facts={named.filter(([, value]) => value !== "")} />
          ) : (
            <p>The last snapshot cannot be read any more.</p>
          )}
          <p className="text-sm text-ink-soft">
            Noted <Moment at={snapshot.receivedAt} />
          </p>
        </>
      ) : (
        <p>No snapshot was taken yet.</p>
      )}
    </Part>
  );
}
