import type { Page } from "./page.ts";
import type { Tabs } from "./tabs.ts";

/** As the server makes it: of the session, then of the customer where somebody is logged in. */
const SESSION_DIGITS = 16;
const SUBJECT_KEY = "rethread:subject";

/** Tells the other tabs when this browser's pages have become another session's or customer's. */
export function tellSubject(subject: string | null, page: Page, tabs: Tabs): void {
  if (page.sharedStorage.getItem(SUBJECT_KEY) === subject) return;
  if (subject === null) page.sharedStorage.removeItem(SUBJECT_KEY);
  else page.sharedStorage.setItem(SUBJECT_KEY, subject);
  tabs.post({ type: "subject", subject });
}

/** Whether a customer is logged in, and not just a visitor kept. */
export function isCustomers(subject: string | null): boolean {
  return subject !== null && subject.length > SESSION_DIGITS;
}

/** Whether that is still what this browser's pages have told each other last. */
export function isTold(subject: string, page: Page): boolean {
  return page.sharedStorage.getItem(SUBJECT_KEY) === subject;
}
