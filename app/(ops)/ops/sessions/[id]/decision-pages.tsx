import type { Route } from "next";
import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";

/** The ways to older page views of a session and back to the newest; nothing where all are shown. */
export function DecisionPages({
  id,
  older,
  isNewest,
}: {
  id: string;
  older: string | null;
  isNewest: boolean;
}) {
  if (!older && isNewest) return null;
  const page = `/ops/sessions/${id}`;
  return (
    <nav aria-label="Page views" className="mt-6 flex flex-wrap gap-3">
      {!isNewest && (
        <Link href={`${page}#decisions` as Route} prefetch={false} className={buttonClass("quiet")}>
          The newest
        </Link>
      )}
      {older && (
        <Link
          href={`${page}?before=${older}#decisions` as Route}
          prefetch={false}
          className={buttonClass("quiet")}
        >
          Older page views
        </Link>
      )}
    </nav>
  );
}
