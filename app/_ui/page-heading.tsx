import type { ReactNode } from "react";

/** The heading of a page and the sentence that says what it is for. */
export function PageHeading({
  title,
  above,
  children,
}: {
  title: string;
  /** The way back, over the heading. */
  above?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="max-w-2xl pt-12 pb-10 md:pt-16">
      {above}
      <h1 className="text-2xl md:text-3xl">{title}</h1>
      {children && <p className="mt-4 text-lg text-ink-soft">{children}</p>}
    </div>
  );
}
