"use client";

import "./globals.css";
import { Button } from "./_ui/button.tsx";
import { PageHeading } from "./_ui/page-heading.tsx";

/** The last resort, when not even the frame of the portal could be made; it brings its own document. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Something went wrong</title>
        <main className="mx-auto max-w-6xl px-5 sm:px-8">
          <PageHeading title="We are having trouble">
            The portal could not be reached just now. Please try again in a moment.
          </PageHeading>
          <Button type="button" onClick={retry}>
            Try again
          </Button>
          {error.digest && <p className="mt-6 text-sm text-ink-soft">Reference: {error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
