import type { Metadata } from "next";
import { buttonClass } from "#app/_ui/button.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { hasPassword } from "#lib/accounts/index.ts";
import { environment } from "#lib/config/environment.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { requireCustomer } from "../require-customer.ts";
import { ConfirmForm } from "./confirm-form.tsx";

export const metadata: Metadata = { title: "Confirm that it is you", robots: { index: false } };

export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { customer, shared } = await requireCustomer("/account/devices");
  const next = ownPath((await searchParams).next, "/account/devices");
  const ours = await hasPassword(customer.id);
  return (
    <>
      <PageHeading title="Confirm that it is you">
        For what you are about to do we have to be sure.{" "}
        {ours ? "Please enter your password." : "Please log in once more."}
      </PageHeading>
      {ours ? (
        <ConfirmForm next={next} email={customer.email} />
      ) : (
        <LogInElsewhere next={next} shared={shared} />
      )}
    </>
  );
}

/** To where their password is kept, which is asked to have it entered again. */
function LogInElsewhere({ next, shared }: { next: string; shared: boolean }) {
  const { company } = environment();
  const query = new URLSearchParams({
    next,
    ...(company && { "step-up": "1" }),
    ...(shared && { shared: "1" }),
  });
  return (
    <a href={`${company ? "/login/company" : "/login"}?${query}`} className={buttonClass("primary")}>
      {company ? `Confirm with ${company.name}` : "Go to the log-in"}
    </a>
  );
}
