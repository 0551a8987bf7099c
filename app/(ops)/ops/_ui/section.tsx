import type { ReactNode } from "react";

/** A part of a page with its heading and, where it needs one, a sentence on what it shows. */
export function Section({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-xl">
        {title}
      </h2>
      {about && <p className="mt-2 max-w-2xl text-ink-soft">{about}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}

/** What a section says where there is nothing to show. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="rounded-base border border-line bg-surface px-5 py-4 text-ink-soft">{children}</p>;
}
