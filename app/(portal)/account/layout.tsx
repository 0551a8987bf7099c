import type { ReactNode } from "react";
import { NavLink } from "#app/_ui/nav-link.tsx";

/** What the pages of the account have in common: the way from one to the other. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <nav aria-label="Account" className="flex gap-6 border-b border-line pt-4">
        <NavLink href="/account/devices">Devices</NavLink>
        <NavLink href="/account/password">Password</NavLink>
        <NavLink href="/account/privacy">Privacy</NavLink>
      </nav>
      {children}
    </>
  );
}
