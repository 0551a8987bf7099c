export {
  ACCESS_TOKEN_SECONDS,
  accessToken,
  verifyClientToken,
  verifyMessengerToken,
} from "./access-token.ts";
export {
  AGENT_LINK_SECONDS,
  AGENT_PASS_SECONDS,
  type AgentVerdict,
  agentLinkToken,
  agentPass,
  verifyAgentLink,
  verifyAgentPass,
} from "./agent-context.ts";
export {
  type ContextTicket,
  contextTicket,
  TICKET_SECONDS,
  type TicketHolder,
  type TicketVerdict,
  verifyContextTicket,
} from "./context-ticket.ts";
export { type IdTokenClaims, readIdToken, signIdToken } from "./id-token.ts";
export {
  type KeyReport,
  reportSigningKeys,
  resealSigningKeys,
  revokeSigningKey,
  rotateSigningKeys,
} from "./keys/manage.ts";
export { jwks } from "./keys/published.ts";
export { readySigningKeys } from "./keys/ready.ts";
export type { Algorithm } from "./keys/signing-key.ts";
export { JWKS_MAX_AGE_SECONDS } from "./keys/times.ts";
export { type BegunFamily, beginFamily, type Grant } from "./refresh/begin.ts";
export type { RefreshFamily } from "./refresh/family.ts";
export { familyOfToken } from "./refresh/find.ts";
export { type FamilyChoice, revokeFamilies } from "./refresh/revoke.ts";
export { type Presenter, type Rotation, rotate } from "./refresh/rotate.ts";
export { type UserInfoAccess, userInfoToken, verifyUserInfoToken } from "./user-info-token.ts";
