import type { Metadata } from "next";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { environment } from "#lib/config/environment.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { currentVisit } from "#lib/session/index.ts";
import { CompanyLogIn } from "./company-log-in.tsx";
import { DemoAccounts } from "./demo-accounts.tsx";
import { LoginForm } from "./login-form.tsx";
import { reasonWords } from "./reason.ts";

export const metadata: Metadata = { title: "Log in", robots: { index: false } };

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{
    next?: string | string[];
    problem?: string | string[];
    reason?: string | string[];
  }>;
}) {
  const { next: headed, problem, reason } = await searchParams;
  const next = ownPath(headed);
  const { company, isProduction, SHARED_COMPUTER } = environment();
  const visit = await currentVisit();
  const { customer, noSession } = visit;
  const why = customer ? null : reasonWords(reason, noSession);
  return (
    <div className="grid gap-x-10 gap-y-12 lg:gap-x-20 md:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div>
        <PageHeading title="Log in" />
        {why && (
          <div className="mb-6">
            <Notice tone="plain">{why}</Notice>
          </div>
        )}
        {customer && (
          <div className="mb-6">
            <Notice tone="plain">
              You are logged in as {customer.name}. Log in below to go on as somebody else.
            </Notice>
          </div>
        )}
        {company && <CompanyLogIn name={company.name} next={next} problem={problem} visit={visit} />}
        <LoginForm next={next} offersShared={SHARED_COMPUTER === "offered"} forStaff={company !== null} />
      </div>
      <aside className="space-y-10 md:pt-20" aria-label="About logging in">
        <Reasons />
        {!isProduction && <DemoAccounts onlyStaff={company !== null} />}
      </aside>
    </div>
  );
}

function Reasons() {
  return (
    <div className="border-l-2 border-line pl-6">
      <h2 className="text-lg">With your account</h2>
      <ul className="mt-3 space-y-2 text-ink-soft">
        <li>Your orders and where they are.</li>
        <li>
          {environment().GENESYS_AUTH_DEPLOYMENT_ID
            ? "What you wrote before logging in is tied to your next conversation; you do not start over."
            : "A conversation that you began before logging in goes on; you do not start over."}
        </li>
        <li>When you log out, this browser keeps nothing of it for the next person.</li>
      </ul>
    </div>
  );
}
