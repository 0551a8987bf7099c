import "server-only";

export type { Customer, Federation, Role } from "./customer.ts";
export { type CompanyIdentity, federatedCustomer } from "./federated-customer.ts";
export { hasPassword, isPasswordOf, type PasswordChange, preparePasswordChange } from "./own-password.ts";
export { PASSWORD_MIN_LENGTH, type PasswordProblem, passwordProblem } from "./password-problem.ts";
export { registerAccount } from "./register-account.ts";
export { deleteAccount, exportAccount, findCustomer, sharesAddress } from "./store.ts";
export { subjectOf } from "./subject.ts";
export { tryCredentials } from "./try-credentials.ts";
export { verifyCredentials } from "./verify-credentials.ts";
