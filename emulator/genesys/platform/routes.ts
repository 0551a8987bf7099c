import type { Route } from "../http/route.ts";
import { attributeRoutes } from "./attributeRoutes.ts";
import { externalContactRoutes } from "./externalContactRoutes.ts";
import { gdprRoutes } from "./gdprRoutes.ts";
import { messageRoutes } from "./messageRoutes.ts";
import { readRoutes } from "./readRoutes.ts";
import { recordingRoutes } from "./recordingRoutes.ts";
import { tokenRoutes } from "./tokenRoute.ts";

/** The platform API and the token endpoint that opens it. */
export const platformRoutes: Route[] = [
  ...tokenRoutes,
  ...readRoutes,
  ...messageRoutes,
  ...attributeRoutes,
  ...recordingRoutes,
  ...externalContactRoutes,
  ...gdprRoutes,
];
