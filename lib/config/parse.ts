import "server-only";
import { combinedProblems, isEmbedded, type Problem, productionProblems } from "./rules.ts";
import { type Variables, variables } from "./schema.ts";

/** The variables, what follows from them, and no undefined where there is a default. */
export type Environment = Omit<Variables, "APP_URL" | "DATABASE_NAMED_STATEMENTS" | "GENESYS_ENVIRONMENT"> & {
  APP_URL: string;
  DATABASE_NAMED_STATEMENTS: boolean;
  GENESYS_ENVIRONMENT: string;
  /** The portal's public origin, without a slash at the end. */
  appOrigin: string;
  /** Whether the vendor is told who the customers are (GENESYS_AUTH), so that conversations follow them. */
  vendorKnowsCustomers: boolean;
  /** Decides `__Host-` cookie names and the Secure attribute. */
  isHttps: boolean;
  isProduction: boolean;
  /** The company's own identity provider; null where customers log in with a password here. */
  company: Company | null;
  /** `next dev`, whose scripts evaluate code. */
  isDevelopmentServer: boolean;
};

/** An OpenID provider at which this portal is a client. */
export interface Company {
  /** As the provider writes itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What customers call it. */
  name: string;
  /** It vouches for every address, also where it does not say so in `email_verified`. */
  trustsEmail: boolean;
  /** Whether a log-out here ends the customer's session there too. */
  logsOut: boolean;
}

export type ParsedEnvironment = { ok: true; environment: Environment } | { ok: false; problems: Problem[] };

/** Parses the values of an environment; an empty string counts as not set. Pure. */
export function parseEnvironment(values: Record<string, string | undefined>): ParsedEnvironment {
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(set);
  const problems = parsed.success ? [] : onePerVariable(parsed.error.issues, set);
  const good = parsed.success ? parsed.data : goodOnes(set);
  problems.push(...combinedProblems(good));
  if (good.APP_ENV === "production") problems.push(...productionProblems(good));
  return parsed.success && problems.length === 0
    ? { ok: true, environment: complete(parsed.data) }
    : { ok: false, problems: named(problems) };
}

/** What can be judged although other variables are wrong, so that one look shows every problem. */
function goodOnes(set: Record<string, unknown>): Partial<Variables> {
  const results = Object.entries(variables.shape).map(
    ([name, type]) => [name, type.safeParse(set[name])] as const,
  );
  return Object.fromEntries(results.flatMap(([name, { success, data }]) => (success ? [[name, data]] : [])));
}

/** A variable that is wrong by itself is not blamed again by a rule. */
function named(problems: Problem[]): Problem[] {
  return problems.filter(
    ({ variable }, at) => problems.findIndex((other) => other.variable === variable) === at,
  );
}

function complete(values: Variables): Environment {
  const appOrigin = values.APP_URL ?? `http://localhost:${values.PORT}`;
  return {
    ...values,
    APP_URL: appOrigin,
    DATABASE_NAMED_STATEMENTS: values.DATABASE_NAMED_STATEMENTS ?? !isEmbedded(values),
    GENESYS_ENVIRONMENT: values.GENESYS_ENVIRONMENT ?? "emulator",
    appOrigin,
    vendorKnowsCustomers: values.GENESYS_AUTH !== "off",
    isHttps: appOrigin.startsWith("https:"),
    isProduction: values.APP_ENV === "production",
    company: companyOf(values),
    isDevelopmentServer: values.NODE_ENV === "development",
  };
}

function companyOf(values: Variables): Company | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (!issuer || !clientId || !clientSecret) return null;
  const name = values.OIDC_NAME ?? new URL(issuer).host;
  const { OIDC_TRUST_EMAIL: trustsEmail, OIDC_LOG_OUT: logsOut } = values;
  return { issuer, clientId, clientSecret, name, trustsEmail, logsOut };
}

type Issue = { path: PropertyKey[]; message: string };

/** The first issue of each variable is the one that helps. */
function onePerVariable(issues: Issue[], set: Record<string, unknown>): Problem[] {
  const problems = new Map<string, string>();
  for (const { path, message } of issues) {
    const variable = String(path[0]);
    const problem = variable in set ? message.replace(/^Invalid/, "is not valid: Invalid") : "is missing";
    if (!problems.has(variable)) problems.set(variable, problem);
  }
  return [...problems].map(([variable, problem]) => ({ variable, problem }));
}
