export {
  ACCESS_TOKEN_SECONDS,
  accessToken,
  verifyClientToken,
  verifyMessengerToken,
} from "./access-token.ts";
export {
  type ContextTicket,
  contextTicket,
  TICKET_SECONDS,
  type TicketHolder,
  type TicketVerdict,
  verifyContextTicket,
} from "./context-ticket.ts";
