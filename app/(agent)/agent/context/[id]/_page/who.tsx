import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Facts, Part } from "./part.tsx";

/** Who writes, as far as the portal has verified it. */
export function Who({ identity, conversation: { session } }: AgentContext) {
  if (!identity)
    return (
      <Part id="who" title="Nobody is verified" unverified>
        <p>
          {session.customerId
            ? "Somebody is logged in there by now, but the conversation does not prove that it is they who write."
            : "A visitor who is not logged in. Whatever they say about themselves is their word alone."}
        </p>
      </Part>
    );
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
          ["Session", session.status === "ACTIVE" ? "goes on" : "has ended since"],
        ]}
      />
    </Part>
  );
}
