import { buttonClass } from "#app/_ui/button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { environment } from "#lib/config/environment.ts";
import type { Visit } from "#lib/session/index.ts";
import { companySentence } from "./company-problem.ts";

interface CompanyLogInProps {
  /** What customers call the company's provider. */
  name: string;
  next: string;
  /** What was in the way the last time. */
  problem: unknown;
  visit: Visit;
}

/**
 * The way to the company's provider. Links and no form, whose way `form-action` would bar; plain ones, since they lead
 * out of the portal. Whoever is logged in and yet here wants to be somebody else, or was sent to prove again who they
 * are: the provider must ask, not only remember.
 */
export function CompanyLogIn({ name, next, problem, visit }: CompanyLogInProps) {
  const sentence = companySentence(problem, name);
  const query = new URLSearchParams({ next, ...(visit.customer && { "step-up": "1" }) });
  const shared = `/login/company?${query}&shared=1`;
  return (
    <div className="space-y-4">
      {sentence && <Notice tone="bad">{sentence}</Notice>}
      <a
        href={visit.shared ? shared : `/login/company?${query}`}
        className={buttonClass("primary", "w-full px-4")}
      >
        Log in with {name}
      </a>
      {environment().SHARED_COMPUTER === "offered" && !visit.shared && (
        <div>
          <a href={shared} className={buttonClass("plain", "px-0")}>
            Log in on a shared computer
          </a>
          <p className="text-sm text-ink-soft">
            You are logged out after a few minutes without use and when you close the browser, and nothing of
            your visit stays here.
          </p>
        </div>
      )}
    </div>
  );
}
