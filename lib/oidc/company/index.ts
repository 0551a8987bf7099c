export { beginCompanyLogIn, type CompanyLogIn, type CompanyStep, endCompanyLogIn } from "./log-in.ts";
export { companyLogOutUrl, pathAfterLogOut } from "./log-out.ts";
export { COMPANY_PROBLEMS, type CompanyProblem } from "./problems.ts";
