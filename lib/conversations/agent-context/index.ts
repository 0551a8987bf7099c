import "server-only";

export { type AgentContext, agentContext } from "./context.ts";
export { factsOf, type VerifiedFacts } from "./facts.ts";
export type { VerifiedIdentity } from "./identity.ts";
export { type AgentLink, type FollowedLink, followAgentLink, keepAgentLink, newAgentLink } from "./link.ts";
export { passOpens } from "./opens.ts";
export { readVersion as agentContextVersion } from "./store.ts";
