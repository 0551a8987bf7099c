import { headers } from "next/headers";
import { hydrate } from "#lib/conversations/index.ts";
import { PATHNAME_HEADER } from "#lib/http/document-request.ts";
import { TRACE_HEADER } from "#lib/http/trace.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { currentVisit } from "#lib/session/index.ts";
import { MessengerHost } from "./messenger-host.tsx";
import { nonceOf } from "./nonce.ts";

/**
 * Puts the hydration into the HTML, and the one inline script that queues the vendor's commands where there is a
 * reason to load the vendor. Rendered once, in the root layout.
 */
export async function MessengerRoot() {
  const [head, visit] = await Promise.all([headers(), currentVisit()]);
  const hydration = await hydrate(visit, head.get(PATHNAME_HEADER) ?? "/", head.get(TRACE_HEADER));
  return (
    <>
      <MessengerHost hydration={hydration} />
      {hydration.load && (
        <script
          nonce={nonceOf(head.get("content-security-policy"))}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: messengerVendor().inlineScript }}
        />
      )}
    </>
  );
}
