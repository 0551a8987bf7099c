import type { Metadata } from "next";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { hasPassword, PASSWORD_MIN_LENGTH } from "#lib/accounts/index.ts";
import { requireCustomer } from "../require-customer.ts";
import { PasswordForm } from "./password-form.tsx";

export const metadata: Metadata = { title: "Your password", robots: { index: false } };

export default async function PasswordPage() {
  const { customer } = await requireCustomer("/account/password");
  const ours = await hasPassword(customer.id);
  return (
    <>
      <PageHeading title="Your password">
        {ours
          ? "Change it whenever you think that somebody else may know it. Nobody asks you to do so every few months."
          : "You log in with an account of another place, which keeps your password."}
      </PageHeading>
      {ours ? (
        <PasswordForm email={customer.email} minLength={PASSWORD_MIN_LENGTH} />
      ) : (
        <div className="max-w-xl">
          <Notice tone="plain">
            Change it where you log in. We never see it. To end sessions here, go to Devices.
          </Notice>
        </div>
      )}
    </>
  );
}
