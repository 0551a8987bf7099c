import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { MessengerRoot } from "#app/_ui/messenger/messenger-root.tsx";
import { environment } from "#lib/config/environment.ts";
import { isAgentPage } from "#lib/http/agent-page.ts";
import { PATHNAME_HEADER } from "#lib/http/document-request.ts";
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
  const path = (await headers()).get(PATHNAME_HEADER) ?? "/";
  return isAgentPage(path) ? <Bare>{children}</Bare> : <Shop>{children}</Shop>;
}

/** Within the vendor's desktop: no shop around it, and no Messenger. */
function Bare({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className="min-h-dvh font-sans">
        <main id="content" className="mx-auto w-full max-w-6xl px-4 sm:px-8">
          {children}
        </main>
      </body>
    </html>
  );
}

async function Shop({ children }: { children: ReactNode }) {
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
