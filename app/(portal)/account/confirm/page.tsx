import type { Metadata, Route } from "next";
import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { hasPassword } from "#lib/accounts/index.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { requireCustomer } from "../require-customer.ts";
import { ConfirmForm } from "./confirm-form.tsx";

export const metadata: Metadata = { title: "Confirm that it is you", robots: { index: false } };

export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { customer } = await requireCustomer("/account/devices");
  const next = ownPath((await searchParams).next, "/account/devices");
  const ours = await hasPassword(customer.id);
  return (
    <>
      <PageHeading title="Confirm that it is you">
        You logged in a while ago. Before you end sessions,{" "}
        {ours ? "please enter your password." : "please log in once more."}
      </PageHeading>
      {ours ? (
        <ConfirmForm next={next} email={customer.email} />
      ) : (
        <Link href={`/login?next=${encodeURIComponent(next)}` as Route} className={buttonClass("primary")}>
          Go to the log-in
        </Link>
      )}
    </>
  );
}
