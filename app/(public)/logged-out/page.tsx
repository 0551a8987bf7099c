import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { buttonClass } from "#app/_ui/button.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { environment } from "#lib/config/environment.ts";
import { currentVisit } from "#lib/session/index.ts";
import { GoOn } from "./go-on.tsx";

export const metadata: Metadata = { title: "Logged out", robots: { index: false } };

const COMPANY_LOG_OUT = "/login/company/log-out";

/** Between our log-out and the company's: here the Messenger is cleared before the browser leaves. */
export default async function LoggedOutPage() {
  const { company } = environment();
  const { customer, browser } = await currentVisit();
  if (!company?.logsOut || customer) redirect("/");
  return (
    <div className="max-w-xl">
      <PageHeading title="You are logged out here">
        Next your log-in with {company.name} ends, so that nobody else at this computer can go on with it.
      </PageHeading>
      <a href={COMPANY_LOG_OUT} className={buttonClass("quiet")}>
        Log out of {company.name} now
      </a>
      <GoOn to={COMPANY_LOG_OUT} waits={Boolean(browser?.debt)} />
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${COMPANY_LOG_OUT}`} />
      </noscript>
    </div>
  );
}
