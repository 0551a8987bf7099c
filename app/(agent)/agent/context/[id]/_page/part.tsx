import type { ReactNode } from "react";

const LOOKS = {
  verified: { frame: "border-good bg-surface", sign: "bg-good-soft text-good" },
  seen: { frame: "border-line-strong bg-surface", sign: "bg-brand-soft text-ink" },
  unverified: { frame: "border-dashed border-line-strong bg-sunken", sign: "bg-surface text-ink-soft" },
};

/** What belongs together because the portal has verified it, or because nobody has: they look and read different. */
export function Group({
  id,
  title,
  kind,
  children,
}: {
  id: string;
  title: string;
  kind: keyof typeof LOOKS;
  children: ReactNode;
}) {
  const { frame, sign } = LOOKS[kind];
  return (
    <section aria-labelledby={id} className={`min-w-0 rounded-base border-2 ${frame}`}>
      <h2 id={id} className={`rounded-t-base px-4 py-2 text-base ${sign}`}>
        {title}
      </h2>
      <div className="divide-y divide-line px-4">{children}</div>
    </section>
  );
}

/** A part of a group. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-3 py-4">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** Names with what they stand for; what is nothing is left out. */
export function Facts({ facts }: { facts: readonly [term: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-5 gap-y-1.5">
      {facts.map(([term, value]) =>
        value ? (
          <div key={term} className="contents">
            <dt className="pt-0.5 text-sm text-ink-soft">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
