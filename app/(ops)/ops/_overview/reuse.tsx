import { Bars } from "../_ui/bars.tsx";
import { Section } from "../_ui/section.tsx";

/** Sessions that ended because a refresh token of theirs came a second time. */
export function Reuse({ counts }: { counts: readonly number[] }) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return (
    <Section id="reuse" title="Refresh tokens used twice">
      <p>
        {total === 0
          ? "None. It would have ended the session."
          : `${total}, and each time the session ended. Two copies of one token are a theft, or a browser that was copied.`}
      </p>
      {total > 0 && (
        <div className="mt-5">
          <Bars counts={counts} most={Math.max(...counts)} className="fill-bad" />
        </div>
      )}
    </Section>
  );
}
