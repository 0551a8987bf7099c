import "server-only";
import { noteRefusedCall } from "#lib/conversations/index.ts";
import { handler } from "#lib/http/handler.ts";
import { authorizeClient } from "#lib/oidc/index.ts";

/** A call by a client that may make it; `path` holds the variable parts of the address. */
interface Call {
  request: Request;
  clientId: string;
  path: Record<string, string>;
}

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/**
 * Makes the handler of a data action: only for a client with the scope, and what comes to nothing is noted for
 * operators (B4).
 *
 * @param name of the action, as they read it
 */
export function dataAction(
  name: string,
  access: "read" | "write",
  work: (call: Call) => Promise<Response>,
): Route {
  return (request, context) =>
    handler(async () => {
      const client = await authorizeClient(request, "data-actions", `data-actions:${access}`);
      if (!client.ok) return client.response;
      const { clientId } = client;
      const call = { request, clientId, path: await context.params };
      const response = await handler(() => work(call))(request);
      if (!response.ok) await noteRefusedCall(name, clientId, response.clone());
      return response;
    })(request);
}
