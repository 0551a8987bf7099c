export { authorizeClient } from "./authorize-client.ts";
export { clientCredentialsGrant, type TokenAnswer } from "./client-credentials.ts";
export { registerConfiguredClient } from "./register-configured-client.ts";
