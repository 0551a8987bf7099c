import Link from "next/link";

/** What every page ends with. */
export function SiteFooter({ appName }: { appName: string }) {
  return (
    <footer className="mt-24 print:hidden border-t border-line bg-sunken">
      <div className="mx-auto flex max-w-6xl flex-wrap items-start justify-between gap-x-12 gap-y-6 px-5 pt-10 pb-24 text-sm text-ink-soft sm:px-8">
        <p className="max-w-sm">
          <strong className="text-ink">{appName}</strong>
          <br />
          Knitwear, workwear and the mending of both. Prices are in euro and include VAT and delivery within
          the European Union.
        </p>
        <nav aria-label="Footer" className="flex gap-6">
          <FooterLink href="/shop">Shop</FooterLink>
          <FooterLink href="/cart">Cart</FooterLink>
          <FooterLink href="/support">Support</FooterLink>
        </nav>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: "/shop" | "/cart" | "/support"; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:text-ink"
    >
      {children}
    </Link>
  );
}
