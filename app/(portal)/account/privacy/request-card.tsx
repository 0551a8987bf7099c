import { buttonClass } from "#app/_ui/button.tsx";
import { Moment } from "#app/_ui/dates.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { Steps } from "./steps.tsx";
import { standingWords } from "./words.ts";

const TITLES = { EXPORT: "A copy of your data", ERASE: "Erasing everything" };

/** One thing that the customer has asked for, and how far it is. */
export function RequestCard({ request, now }: { request: PrivacyRequest; now: Date }) {
  const { id, kind, status, expiresAt, requestedAt } = request;
  const isReady = kind === "EXPORT" && expiresAt !== null && expiresAt > now;
  return (
    <li className="space-y-4 rounded-base border border-line bg-surface px-6 py-5">
      <div>
        <h3 className="text-lg">{TITLES[kind]}</h3>
        <p className="mt-1 text-sm text-ink-soft">
          Asked for on <Moment at={requestedAt} />
        </p>
      </div>
      <p role="status" className="text-sm font-medium">
        {standingWords(request, now)}
      </p>
      {status !== "CANCELLED" && <Steps request={request} />}
      {isReady && (
        <p className="flex flex-wrap items-center gap-4 text-sm text-ink-soft">
          <a href={`/account/privacy/archive/${id}`} className={buttonClass("primary")}>
            Download the archive
          </a>
          <span>
            Kept until <Moment at={expiresAt} />
          </span>
        </p>
      )}
      {kind === "ERASE" && status === "REQUESTED" && (
        <a href="/account/privacy/erase" className={buttonClass("quiet")}>
          Go on to confirm it, or take it back
        </a>
      )}
    </li>
  );
}
