import { span } from "#app/_ui/span.ts";
import { environment } from "#lib/config/environment.ts";

/** What the portal remembers about a visitor: short, and true of this deployment. */
export function WhatIsKept() {
  const { SESSION_IDLE_SECONDS } = environment();
  const facts = [
    [
      "In your browser",
      "Sealed cookies that only our server can open. No name, no number, nothing to read in them.",
    ],
    [
      "From others",
      "Nothing, until you press Chat with us or come back to a chat. No advertising, no fonts from elsewhere.",
    ],
    [
      "On our side",
      `Your cart and the list of your conversations. We know you again for ${span(SESSION_IDLE_SECONDS)} after your last visit.`,
    ],
    ["Your password", "Only as a value from which it cannot be worked back, not even by us."],
  ] as const;
  return (
    <section aria-labelledby="kept" className="mt-24">
      <h2 id="kept" className="text-2xl">
        What we keep
      </h2>
      <dl className="mt-8 grid gap-x-16 border-t border-line md:grid-cols-2">
        {facts.map(([what, how]) => (
          <div key={what} className="border-b border-line py-5">
            <dt className="font-semibold">{what}</dt>
            <dd className="mt-1 text-ink-soft">{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
