import "server-only";

export type { Customer, Role } from "./customer.ts";
export { registerAccount } from "./register-account.ts";
export { verifyCredentials } from "./verify-credentials.ts";
