import type { ReactNode } from "react";
import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Facts, Part } from "./part.tsx";

/** Who writes, as far as the portal has verified it. */
export function Who({ identity, conversation: { session } }: AgentContext) {
  if (!identity) return <Nobody session={session} />;
  const { how, at, byVendor } = identity;
  return (
    <Part id="who" title="Verified customer">
      <Facts
        facts={[
          ["Name", <strong key="name">{identity.name}</strong>],
          ["Email", identity.email],
          ["Tier", identity.loyaltyTier],
          ["Language", identity.language],
          ["Proven", how === "company" ? "at the company’s provider" : "with a password, here"],
          ["Last proven", at ? <Moment key="at" at={at} /> : "not on record"],
          ["Known to the chat", byVendor ? "as this customer" : "through this browser’s session"],
          ...placeOf(session),
        ]}
      />
    </Part>
  );
}

function Nobody({ session }: { session: AgentContext["conversation"]["session"] }) {
  return (
    <Part id="who" title="Nobody is verified">
      {session.customerId ? (
        <p>
          Somebody is logged in there by now, but the conversation does not prove that it is they who write.
        </p>
      ) : (
        <>
          <p>A visitor who is not logged in. Whatever they say about themselves is their word alone.</p>
          <Facts facts={placeOf(session)} />
        </>
      )}
    </Part>
  );
}

/** The browser that it began in. */
function placeOf({
  device,
  sharedDevice,
  createdAt,
  status,
}: AgentContext["conversation"]["session"]): [string, ReactNode][] {
  return [
    ["Browser", device && (sharedDevice ? `${device}, shared with others` : device)],
    ["Session since", <Moment key="since" at={createdAt} />],
    ["Session", status === "ACTIVE" ? "goes on" : "has ended since"],
  ];
}
