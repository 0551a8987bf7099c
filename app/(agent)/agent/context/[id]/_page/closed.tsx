/** What whoever may not see the page is told. The log-in needs a window of its own: ours is not shown in frames. */
export function Closed({ conversationId, isUsed }: { conversationId: string; isUsed: boolean }) {
  const next = encodeURIComponent(`/agent/context/${conversationId}`);
  return (
    <div className="max-w-xl py-12">
      <h1 className="text-2xl">{isUsed ? "This link was opened before" : "This page is closed"}</h1>
      <p className="mt-4 text-ink-soft">
        {isUsed
          ? "Each link opens once, in one place."
          : "What a link opens stays open for half an hour, where it was opened."}{" "}
        Log in with your account to go on.
      </p>
      <p className="mt-6">
        <a
          href={`/login?next=${next}`}
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center rounded-base bg-brand px-4 font-semibold text-on-brand"
        >
          Log in in a new window
        </a>
      </p>
    </div>
  );
}
