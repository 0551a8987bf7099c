import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";

/** The ways through a long timeline; nothing where it is one part. */
export function Parts({ id, part, parts }: { id: string; part: number; parts: number }) {
  if (parts === 1) return null;
  const to = (number: number) => `/support/conversations/${id}?part=${number}` as const;
  return (
    <nav aria-label="Parts" className="mt-8 flex max-w-3xl flex-wrap items-center gap-3 print:hidden">
      {part > 1 && (
        <Link href={to(part - 1)} prefetch={false} className={buttonClass("quiet")}>
          Earlier messages
        </Link>
      )}
      {part < parts && (
        <Link href={to(part + 1)} prefetch={false} className={buttonClass("quiet")}>
          Later messages
        </Link>
      )}
      <span className="text-sm text-ink-soft">
        Part {part} of {parts}
      </span>
    </nav>
  );
}
