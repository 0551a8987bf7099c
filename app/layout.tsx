import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { MessengerRoot } from "#app/_ui/messenger/messenger-root.tsx";
import { environment } from "#lib/config/environment.ts";
import { currentVisit, sharedUse } from "#lib/session/index.ts";
import { orUnavailable } from "./_ui/or-unavailable.ts";
import { SharedComputer } from "./_ui/shared-computer/shared-computer.tsx";
import { SiteFooter } from "./_ui/site-footer.tsx";
import { SiteHeader } from "./_ui/site-header.tsx";

export function generateMetadata(): Metadata {
  const { APP_NAME: appName } = environment();
  return {
    title: { template: `%s · ${appName}`, default: `${appName}: made to be mended` },
    description: `Shop, follow your orders and talk to ${appName}. A conversation stays where you left it.`,
    applicationName: appName,
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const visit = await orUnavailable(currentVisit());
  const use = sharedUse(visit);
  const { APP_NAME: appName } = environment();
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col font-sans">
        <a
          href="#content"
          className="absolute top-2 left-2 z-10 -translate-y-24 rounded-base bg-brand px-4 py-3 font-semibold text-on-brand focus:translate-y-0"
        >
          Skip to the content
        </a>
        <SiteHeader appName={appName} visit={visit} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl grow px-5 sm:px-8 focus:outline-none"
        >
          {children}
        </main>
        <SiteFooter appName={appName} />
        <MessengerRoot />
        {use && <SharedComputer use={use} />}
      </body>
    </html>
  );
}
