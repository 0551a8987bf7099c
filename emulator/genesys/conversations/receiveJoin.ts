import type { GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { OnMessage } from "../wire/requests/onMessage.ts";
import { receive } from "./receiveMessage.ts";

/** Autostart: the customer's Join begins the conversation and comes back as an Inbound event (genesys.md §3.6). */
export function receiveJoin(organisation: Organisation, session: GuestSession, request: OnMessage): void {
  receive(organisation, session, request, "join");
}
