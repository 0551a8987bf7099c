import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "./_ui/button.tsx";
import { PageHeading } from "./_ui/page-heading.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <PageHeading title="There is nothing at this address">
        It may have moved, or it belongs to somebody else: then only they can see it.
      </PageHeading>
      <div className="flex flex-wrap gap-3">
        <Link href="/" prefetch={false} className={buttonClass("primary")}>
          To the start page
        </Link>
        <Link href="/support" prefetch={false} className={buttonClass("quiet")}>
          Your conversations
        </Link>
      </div>
    </>
  );
}
