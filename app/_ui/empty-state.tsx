import type { ReactNode } from "react";

/** What a page shows where there is nothing yet: a picture, a sentence and what to do. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-6 rounded-base border border-line bg-surface p-8 sm:flex-row sm:items-center sm:gap-10 md:p-12">
      <EmptySpool />
      <div className="max-w-md">
        <h2 className="text-xl">{title}</h2>
        <div className="mt-3 space-y-5 text-ink-soft">{children}</div>
      </div>
    </div>
  );
}

function EmptySpool() {
  return (
    <svg aria-hidden="true" viewBox="0 0 120 120" className="size-28 shrink-0 fill-none" strokeWidth="2.5">
      <path
        d="M34 22h40v10H34zM34 84h40v10H34z"
        className="fill-brand-soft stroke-brand"
        strokeLinejoin="round"
      />
      <path d="M41 32h26v52H41z" className="stroke-brand" />
      <path
        d="M67 74c18 2 30-4 34 8s-14 22-34 20-44-2-62 6"
        className="stroke-thread"
        strokeDasharray="9 7"
        strokeLinecap="round"
      />
    </svg>
  );
}
