import { faultSchema } from "../faults/faults.ts";
import { strikeOpenSockets } from "../guest/requestFaults.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, vendorError } from "../http/reply.ts";
import type { Route } from "../http/route.ts";

/** Faults: set, listed, lifted one by one or all. */
export const faultRoutes: Route[] = [
  {
    method: "GET",
    path: "/_emulator/faults",
    handle: ({ organisation }) => json(organisation.faults.list()),
  },
  {
    method: "POST",
    path: "/_emulator/faults",
    handle: (call) =>
      withBody(call, faultSchema, (fault) => {
        const added = call.organisation.faults.add(fault);
        call.organisation.log.add("fault.set", {
          kind: fault.kind,
          scope: fault.scope,
          target: fault.target,
        });
        strikeOpenSockets(call.organisation, added);
        return json(added, 201);
      }),
  },
  {
    method: "DELETE",
    path: "/_emulator/faults",
    handle: ({ organisation }) => {
      organisation.faults.liftAll();
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/_emulator/faults/:faultId",
    handle: ({ organisation, params }) =>
      organisation.faults.lift(params.faultId ?? "")
        ? noContent
        : vendorError(404, "not.found", "There is no such fault."),
  },
];
