import { Moment } from "#app/_ui/dates.tsx";
import type { Device } from "#lib/session/index.ts";
import { EndDevice } from "./end-device.tsx";

/** One browser of the customer's: what it is, since when and until when it was used, and the way to end it. */
export function DeviceCard({ device }: { device: Device }) {
  const { sessionId, label, shared, loggedInAt, lastSeenAt, isThis } = device;
  return (
    <li
      aria-current={isThis ? "true" : undefined}
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-base border border-line bg-surface px-6 py-5"
    >
      <div>
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
          <span id={sessionId}>{label}</span>
          {isThis && <Mark>This device</Mark>}
          {shared && <Mark>Shared computer</Mark>}
        </h2>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 text-sm text-ink-soft">
          <dt>Logged in</dt>
          <dd>
            <Moment at={loggedInAt} />
          </dd>
          <dt>Last used</dt>
          <dd>{isThis ? "Now" : <Moment at={lastSeenAt} />}</dd>
        </dl>
      </div>
      {!isThis && <EndDevice sessionId={sessionId} label={label} />}
    </li>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <span className="rounded-full bg-brand-soft px-3 py-0.5 text-sm font-semibold text-ink">{children}</span>
  );
}
