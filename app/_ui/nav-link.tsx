"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main navigation; it says where the reader is. */
export function NavLink({ href, children }: { href: Route; children: ReactNode }) {
  const path = usePathname();
  const here = path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={here}
      className="inline-flex min-h-11 items-center border-y-2 border-transparent font-medium text-ink-soft hover:text-ink aria-[current]:border-b-thread aria-[current]:text-ink"
    >
      {children}
    </Link>
  );
}
