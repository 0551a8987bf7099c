import { buttonClass } from "#app/_ui/button.tsx";

/** The whole chain to keep: as text, for programs, on paper. Plain links: nothing here is a page of the portal's. */
export function Downloads({ id }: { id: string }) {
  const base = `/support/conversations/${id}`;
  return (
    <nav aria-label="Keep a copy" className="mb-8 flex flex-wrap gap-3 print:hidden">
      <a href={`${base}/transcript.txt`} download className={buttonClass("quiet")}>
        Download as text
      </a>
      <a href={`${base}/transcript.json`} download className={buttonClass("quiet")}>
        Download as JSON
      </a>
      <a href={`${base}/print`} className={buttonClass("quiet")}>
        Print
      </a>
    </nav>
  );
}
