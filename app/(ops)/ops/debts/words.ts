import type { OwedDebt } from "#lib/session/index.ts";

/** Why a browser owes a clear, in an operator's words. */
export const REASONS: Record<OwedDebt["kind"], string> = {
  LOGOUT: "Logged out",
  CLEAR: "Cleared the chat",
  SWITCH: "Somebody else came",
};

/** What the browser has not confirmed. */
export const PARTS: Record<OwedDebt["open"][number], string> = {
  AUTH_LOGOUT: "Log-out at the vendor",
  MESSENGER_CLEAR: "The Messenger’s storage",
  VISITORS_CLEAR: "The visitors’ Messenger’s storage",
  BROWSER_STORAGE: "What the portal keeps in the browser",
};

/** How many debts were paid of late. */
export function paidWords(count: number): string {
  const clears = count === 0 ? "No clear was" : count === 1 ? "1 clear was" : `${count} clears were`;
  return `${clears} confirmed in the last 24 hours.`;
}

/** Where more is owed than is read. */
export function listedWords(listed: number, total: number): string {
  return `${total} browsers owe a clear. What follows is about the ${listed} newest.`;
}

const AGES = [
  { label: "within the last hour", below: 3_600 },
  { label: "within the last day", below: 86_400 },
  { label: "within the last week", below: 604_800 },
  { label: "longer ago", below: Number.POSITIVE_INFINITY },
];

/** How many debts began when. */
export function byAge(debts: readonly Pick<OwedDebt, "ageSeconds">[]): { label: string; count: number }[] {
  return AGES.map(({ label, below }, place) => {
    const from = AGES[place - 1]?.below ?? 0;
    const count = debts.filter(({ ageSeconds }) => ageSeconds >= from && ageSeconds < below).length;
    return { label, count };
  });
}
