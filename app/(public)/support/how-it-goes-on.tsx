import type { ReactNode } from "react";
import { span } from "#app/_ui/span.ts";
import { environment } from "#lib/config/environment.ts";

/** What a customer can count on, with the periods that this portal is set to. */
export function HowItGoesOn() {
  return (
    <aside aria-labelledby="promise" className="rounded-base bg-sunken p-6">
      <h2 id="promise" className="text-lg">
        What you can count on
      </h2>
      <dl className="mt-4 space-y-4 text-sm">
        <Assurance term="You come back soon">
          For {span(environment().GENESYS_GUEST_SESSION_SECONDS)} after your last message the same
          conversation goes on, in this browser and in every tab.
        </Assurance>
        <Assurance term="You come back later">
          A new one begins, tied to the old one: whoever answers you sees that it goes on.
        </Assurance>
        {environment().vendorKnowsCustomers && (
          <Assurance term="You change to another device">
            Log in there too: the same conversation goes on, with everything that was said.
          </Assurance>
        )}
        <Assurance term="You share this computer">
          Log out, or press Clear this chat: it is taken out of this browser before the next person can open
          it.
        </Assurance>
      </dl>
      <noscript>
        <p className="mt-4 text-sm">
          The chat itself needs JavaScript; everything else here works without it.
        </p>
      </noscript>
    </aside>
  );
}

function Assurance({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-semibold">{term}</dt>
      <dd className="mt-0.5 text-ink-soft">{children}</dd>
    </div>
  );
}
