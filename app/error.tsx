"use client";

import { Button } from "./_ui/button.tsx";
import { PageHeading } from "./_ui/page-heading.tsx";

/** What a page shows when it could not be made: no detail but the reference under which it was logged. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <>
      <PageHeading title="This page could not be made">
        The mistake is ours. Nothing you did before is lost; please try it once more.
      </PageHeading>
      <Button type="button" onClick={retry}>
        Try again
      </Button>
      {error.digest && <p className="mt-6 text-sm text-ink-soft">Reference: {error.digest}</p>}
    </>
  );
}
