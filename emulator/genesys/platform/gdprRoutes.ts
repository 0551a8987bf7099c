import { z } from "zod";
import { withBody } from "../http/jsonBody.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import { platformRoute } from "./authorise.ts";
import type { GdprRequest } from "./state.ts";

const requestSchema = z.object({
  requestType: z.enum(["GDPR_EXPORT", "GDPR_UPDATE", "GDPR_DELETE"]),
  subject: z
    .record(z.string(), z.unknown())
    .refine((subject) => Object.keys(subject).length > 0, "a subject is needed"),
  replacementTerms: z.array(z.unknown()).optional(),
});

/** Emulated time until a request is completed, milliseconds: six hours, where the vendor takes days. */
const WORKING_MS = 21_600_000;

/** GDPR requests: filed, worked on, completed as the clock goes. Source: the platform SDK's GDPR interface. */
export const gdprRoutes = [
  platformRoute({
    method: "POST",
    path: "/api/v2/gdpr/requests",
    permissions: ["gdpr:request:add"],
    handle: (call) => withBody(call, requestSchema, (body) => file(call, body)),
  }),
  platformRoute({
    method: "GET",
    path: "/api/v2/gdpr/requests",
    permissions: ["gdpr:request:view"],
    handle: ({ organisation }) => {
      const entities = [...organisation.platform.gdprRequests.values()];
      return json({
        entities,
        pageSize: entities.length,
        pageNumber: 1,
        total: entities.length,
        pageCount: 1,
      });
    },
  }),
  platformRoute({
    method: "GET",
    path: "/api/v2/gdpr/requests/:requestId",
    permissions: ["gdpr:request:view"],
    handle: ({ organisation, params }) => {
      const request = organisation.platform.gdprRequests.get(params.requestId ?? "");
      return request ? json(request) : vendorError(404, "not.found", "The requested resource was not found.");
    },
  }),
];

function file({ organisation, url }: Call, body: z.infer<typeof requestSchema>): Reply {
  const { clock, identifiers, platform, log } = organisation;
  const request: GdprRequest = {
    id: identifiers.next("gdpr", "organisation"),
    status: "INITIATED",
    createdDate: clock.iso(),
    requestType: body.requestType,
    subject: body.subject,
    replacementTerms: body.replacementTerms,
  };
  const mayDelete = body.requestType !== "GDPR_DELETE" || url.searchParams.get("deleteConfirmed") === "true";
  if (!mayDelete) return vendorError(400, "bad.request", "A deletion needs deleteConfirmed=true.");
  platform.gdprRequests.set(request.id, request);
  log.add("platform.gdpr", { requestType: request.requestType });
  clock.schedule(clock.now() + WORKING_MS, () => {
    request.status = "COMPLETED";
  });
  return json(request);
}
