import { placed } from "#app/_ui/placed.ts";
import type { Card } from "#lib/conversations/index.ts";

/** What a message showed beside its text: cards, lists and what could be chosen; nothing of it can be pressed here. */
export function Cards({ cards }: { cards: readonly Card[] }) {
  return (
    <ul aria-label="Shown with it" className="flex flex-wrap gap-2 text-sm">
      {placed(cards).map(({ place, item: { title, lines, choices } }) => (
        <li
          key={place}
          className={title || lines.length > 0 ? "rounded-base border border-line px-3 py-2" : ""}
        >
          {title && <p className="font-semibold">{title}</p>}
          {placed(lines).map(({ place: at, item: line }) => (
            <p key={at} className="text-ink-soft">
              {line}
            </p>
          ))}
          {choices.length > 0 && (
            <ul aria-label="To choose from" className="flex flex-wrap gap-2 not-first:mt-2">
              {placed(choices).map(({ place: at, item: choice }) => (
                <li key={at} className="rounded-full border border-line-strong px-2.5 py-0.5">
                  {choice}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
