import type { Route } from "../http/route.ts";
import { readRoutes } from "./readRoutes.ts";
import { tokenRoutes } from "./tokenRoute.ts";

/** The platform API and the token endpoint that opens it. */
export const platformRoutes: Route[] = [...tokenRoutes, ...readRoutes];
