import type { ReactNode } from "react";

/** A part of the page; what nobody has verified looks and reads different. */
export function Part({
  id,
  title,
  unverified = false,
  children,
}: {
  id: string;
  title: string;
  unverified?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={id}
      className={`rounded-base border p-5 ${unverified ? "border-dashed border-line-strong bg-sunken" : "border-line bg-surface"}`}
    >
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <div className="mt-3 space-y-3">{children}</div>
    </section>
  );
}

/** Names with what they stand for. */
export function Facts({ facts }: { facts: readonly [term: string, value: ReactNode][] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-sm text-ink-soft">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
