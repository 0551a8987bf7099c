import Link from "next/link";
import { ArrowIcon } from "#app/_ui/icons.tsx";

const OFFERS = [
  {
    href: "/shop",
    title: "Buy",
    text: "Clothes drawn so that they can be opened at the seams, and what it takes to close them again. The cart keeps what you put in it, with or without an account.",
    link: "To the shop",
  },
  {
    href: "/orders",
    title: "Follow",
    text: "Every order with its number, what it cost on the day and how far it has come. Yours alone, behind your password.",
    link: "To your orders",
  },
  {
    href: "/support",
    title: "Ask",
    text: "Write to a person. Leave in the middle of a sentence, come back days later, and go on with the same conversation.",
    link: "To support",
  },
] as const;

/** The three things that the portal is for. */
export function WhatYouCanDo() {
  return (
    <section aria-labelledby="offers">
      <h2 id="offers" className="sr-only">
        What you can do here
      </h2>
      <div className="grid gap-x-10 gap-y-12 md:grid-cols-3">
        {OFFERS.map(({ href, title, text, link }) => (
          <div key={href}>
            <div className="stitch-x" />
            <h3 className="mt-5 text-xl">{title}</h3>
            <p className="mt-3 text-ink-soft">{text}</p>
            <Link
              href={href}
              prefetch={false}
              className="mt-3 inline-flex min-h-8 items-center gap-2 font-semibold text-brand underline-offset-4 hover:underline"
            >
              {link} <ArrowIcon />
            </Link>
          </div>
        ))}
      </div>
    </section>
  );
}
