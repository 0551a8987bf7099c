import type { Card } from "#lib/conversations/index.ts";

/** What a message showed beside its text: cards, lists and what could be chosen; nothing of it can be pressed here. */
export function Cards({ cards }: { cards: readonly Card[] }) {
  return (
    <ul aria-label="Shown with it" className="flex flex-wrap gap-2 text-sm">
      {cards.map(({ title, lines, choices }, place) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two cards may say the same
          key={place}
          className={title || lines.length > 0 ? "rounded-base border border-line px-3 py-2" : ""}
        >
          {title && <p className="font-semibold">{title}</p>}
          {lines.map((line) => (
            <p key={line} className="text-ink-soft">
              {line}
            </p>
          ))}
          {choices.length > 0 && (
            <ul aria-label="To choose from" className="flex flex-wrap gap-2 not-first:mt-2">
              {choices.map((choice) => (
                <li key={choice} className="rounded-full border border-line-strong px-2.5 py-0.5">
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
