export { authorizeClient } from "./authorize-client.ts";
export { clientCredentialsGrant, type TokenAnswer } from "./client-credentials.ts";
export { registerApiClient } from "./register-client.ts";
