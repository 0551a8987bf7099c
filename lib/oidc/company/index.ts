export type { CompanyProblem } from "./codes.ts";
export { beginCompanyLogIn, type CompanyLogIn, type CompanyStep, endCompanyLogIn } from "./log-in.ts";
export { companyLogOutUrl, pathAfterLogOut } from "./log-out.ts";
