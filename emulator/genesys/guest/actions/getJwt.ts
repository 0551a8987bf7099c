import type { Organisation } from "../../state/organisation.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { GetJwt } from "../../wire/requests/session.ts";
import type { GuestConnection } from "../connection.ts";
import { sessionOf } from "../find.ts";
import { signHistoryJwt } from "../historyJwt.ts";

/** Gives the short-lived JWT that opens this session's history over REST (genesys.md §3.8). */
export async function getJwt(
  organisation: Organisation,
  connection: GuestConnection,
  request: GetJwt,
): Promise<Frame> {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  const { jwt, exp } = await signHistoryJwt(organisation, found.session);
  return {
    type: "response",
    class: "JwtResponse",
    code: 200,
    body: { jwt, exp },
    tracingId: request.tracingId,
  };
}
