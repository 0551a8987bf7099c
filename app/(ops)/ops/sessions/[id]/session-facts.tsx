import type { HistorySession } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { Fact } from "./fact.tsx";

/** How the session stands: nothing that names anybody. */
export function SessionFacts({ session }: { session: HistorySession }) {
  const { status, customerId, device, sharedDevice, authenticatedAt, revokedAt } = session;
  return (
    <dl className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      <Fact term="Status">{status === "ACTIVE" ? "Not ended by anybody" : "Ended"}</Fact>
      {revokedAt && (
        <Fact term="Ended">
          <Instant at={revokedAt} />
        </Fact>
      )}
      <Fact term="Customer">
        {customerId ? <code className="break-all">{customerId}</code> : "Anonymous"}
      </Fact>
      {authenticatedAt && (
        <Fact term="Proved who they are">
          <Instant at={authenticatedAt} />
        </Fact>
      )}
      {device && (
        <Fact term="Device">
          {device}
          {sharedDevice && ", shared with others"}
        </Fact>
      )}
      <Fact term="Began">
        <Instant at={session.createdAt} />
      </Fact>
      <Fact term="Last seen">
        <Instant at={session.lastSeenAt} />
      </Fact>
      <Fact term="Ends without use">
        <Instant at={session.idleExpiresAt} />
      </Fact>
      <Fact term="Ends at the latest">
        <Instant at={session.absoluteExpiresAt} />
      </Fact>
    </dl>
  );
}
