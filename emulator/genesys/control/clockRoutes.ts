import { z } from "zod";
import { withBody } from "../http/jsonBody.ts";
import { json } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";

/** Ten years is far enough for every clock that the vendor has. */
const advanceSchema = z.object({ advanceSeconds: z.number().min(0).max(315_360_000) });

/** The emulator's clock, read and moved forward. */
export const clockRoutes: Route[] = [
  { method: "GET", path: "/_emulator/clock", handle: (call) => json(clockView(call)) },
  {
    method: "POST",
    path: "/_emulator/clock",
    handle: (call) =>
      withBody(call, advanceSchema, ({ advanceSeconds }) => {
        call.organisation.clock.advance(advanceSeconds);
        return json(clockView(call));
      }),
  },
];

function clockView({ organisation }: Call) {
  return { now: organisation.clock.iso(), offsetSeconds: organisation.clock.offsetSeconds() };
}
