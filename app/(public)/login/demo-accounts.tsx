const ACCOUNTS = [
  ["alice@example.com", "customer"],
  ["bob@example.com", "customer"],
  ["agent@example.com", "support agent"],
  ["ops@example.com", "operator"],
] as const;

/** The seeded accounts, for those who try the portal out; customers' open nothing where the company logs them in. */
export function DemoAccounts({ onlyStaff }: { onlyStaff: boolean }) {
  const accounts = ACCOUNTS.filter(([, role]) => !onlyStaff || role !== "customer");
  return (
    <div className="rounded-base bg-sunken p-6">
      <h2 className="text-base">Demo accounts</h2>
      <p className="mt-1 text-sm text-ink-soft">
        {onlyStaff ? "Both open" : "All four open"} with{" "}
        <code className="rounded-base bg-surface px-1.5 py-0.5 font-semibold">rethread-demo</code>.
      </p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        {accounts.map(([email, role]) => (
          <div key={email} className="contents">
            <dt className="font-medium">{email}</dt>
            <dd className="text-ink-soft">{role}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
