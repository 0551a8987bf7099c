import { span } from "#app/_ui/span.ts";
import { environment } from "#lib/config/environment.ts";

/** How a conversation goes on over days, told as one. */
export function KeepsItsPlace() {
  const held = span(environment().GENESYS_GUEST_SESSION_SECONDS);
  const moments = [
    [
      "Monday, 9:12",
      "You write to us about an elbow that has worn through, and close the page before we answer.",
    ],
    [
      "Monday, 9:40",
      "You open it again, in another tab: the same conversation, with our answer, your cart as it was.",
    ],
    [`Up to ${held} later`, "Still the same one. It stays open for that long after your last message."],
    [
      "Later than that",
      "A new conversation begins, tied to the old one, and whoever answers sees that it goes on.",
    ],
    ["When you log out", "The chat is cleared from this browser before anybody else can open it."],
  ] as const;
  return (
    <section
      aria-labelledby="keeps-its-place"
      className="mt-24 grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
    >
      <div>
        <h2 id="keeps-its-place" className="text-2xl">
          A conversation that keeps its place
        </h2>
        <p className="mt-4 max-w-md text-lg text-ink-soft">
          Repairs take days, and so do good answers. Nobody should have to begin again because a page was
          closed.
        </p>
      </div>
      <ol className="rounded-base border border-line bg-surface p-6 sm:p-8">
        {moments.map(([when, what], position) => (
          <li key={when} className="relative flex gap-5 pb-7 last:pb-0">
            <span aria-hidden="true" className="relative flex w-4 shrink-0 justify-center">
              <span className="mt-2 size-3 rounded-full bg-thread" />
              {position < moments.length - 1 && <span className="stitch-y absolute top-7 -bottom-1" />}
            </span>
            <div>
              <h3 className="text-base">{when}</h3>
              <p className="text-ink-soft">{what}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
