import { buttonClass } from "#app/_ui/button.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { environment } from "#lib/config/environment.ts";
import { companySentence } from "./company-problem.ts";

/**
 * The way to the company's provider, and what was in the way the last time. Links and no form, whose way `form-action`
 * would bar; plain ones, since they lead out of the portal.
 */
export function CompanyLogIn({ name, next, problem }: { name: string; next: string; problem: unknown }) {
  const sentence = companySentence(problem, name);
  const query = new URLSearchParams({ next });
  return (
    <div className="space-y-4">
      {sentence && <Notice tone="bad">{sentence}</Notice>}
      <a href={`/login/company?${query}`} className={buttonClass("primary", "w-full px-4")}>
        Log in with {name}
      </a>
      {environment().SHARED_COMPUTER === "offered" && (
        <div>
          <a href={`/login/company?${query}&shared=1`} className={buttonClass("plain", "px-0")}>
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
