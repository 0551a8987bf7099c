export { authorizeClient } from "./authorize-client.ts";
export { clientCredentialsGrant, type TokenAnswer } from "./client-credentials.ts";
export { type MessengerCode, messengerCode } from "./messenger-code.ts";
export { registerConfiguredClients } from "./register-configured-clients.ts";
