import "server-only";
import { developmentSecretPrefix, leastSecretLength, type Variables } from "./schema.ts";

/** What is wrong with a variable, in words that follow its name. */
export type Problem = { variable: string; problem: string };

/** The deployment id of the emulator's organisation. */
export const demoDeploymentId = "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Rules that concern more than one variable. */
export function combinedProblems(values: Partial<Variables>): Problem[] {
  const problems: Problem[] = [];
  const refuse = (variable: string, problem: string) => problems.push({ variable, problem });

  if (!values.GENESYS_BASE_DOMAIN && !values.GENESYS_ENDPOINT) {
    refuse("GENESYS_BASE_DOMAIN", "is missing (or set GENESYS_ENDPOINT to reach an emulator)");
  }
  if (values.GENESYS_BASE_DOMAIN && values.GENESYS_ENDPOINT) {
    refuse("GENESYS_ENDPOINT", "must not be set together with GENESYS_BASE_DOMAIN");
  }
  if (values.GENESYS_BASE_DOMAIN && !values.GENESYS_ENVIRONMENT) {
    refuse("GENESYS_ENVIRONMENT", "is missing (the region of the organisation, such as prod-euw1)");
  }
  const { SESSION_IDLE_SECONDS: idle = 0, SESSION_ABSOLUTE_SECONDS: absolute = idle } = values;
  if (idle > absolute) {
    refuse("SESSION_IDLE_SECONDS", "must not be longer than SESSION_ABSOLUTE_SECONDS");
  }
  if ((values.SHARED_IDLE_SECONDS ?? 0) > (values.SESSION_IDLE_SECONDS ?? Infinity)) {
    refuse("SHARED_IDLE_SECONDS", "must not be longer than SESSION_IDLE_SECONDS");
  }
  for (const name of ["GENESYS", "GENESYS_OPENID", "DATA_ACTIONS"] as const) {
    const [id, secret] = [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] as const;
    if (values[id] && !values[secret]) refuse(secret, `is missing although ${id} is set`);
    if (!values[id] && values[secret]) refuse(id, `is missing although ${secret} is set`);
  }
  if (values.CRM_TOKEN && !values.CRM_URL) refuse("CRM_URL", "is missing although CRM_TOKEN is set");
  const company = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const given = company.filter((name) => values[name]);
  for (const name of company) {
    if (given.length > 0 && !values[name]) refuse(name, `is missing although ${given[0]} is set`);
  }
  return [...problems, ...authenticationProblems(values)];
}

function authenticationProblems(values: Partial<Variables>): Problem[] {
  const { GENESYS_AUTH: auth, GENESYS_AUTH_DEPLOYMENT_ID: own, GENESYS_DEPLOYMENT_ID: common } = values;
  const problems: Problem[] = [];
  if (auth && auth !== "off" && !values.GENESYS_OPENID_CLIENT_ID) {
    const problem = `is missing although GENESYS_AUTH is ${auth}`;
    problems.push({ variable: "GENESYS_OPENID_CLIENT_ID", problem });
  }
  if (own && auth !== "optional") {
    const problem = "is only for GENESYS_AUTH=optional, where visitors and customers may have one each";
    problems.push({ variable: "GENESYS_AUTH_DEPLOYMENT_ID", problem });
  } else if (own && own.toLowerCase() === common?.toLowerCase()) {
    problems.push({ variable: "GENESYS_AUTH_DEPLOYMENT_ID", problem: "must not be GENESYS_DEPLOYMENT_ID" });
  }
  return problems;
}

/** What a development machine may do and production may not: embedded defaults, made secrets, plain http. */
export function productionProblems(values: Partial<Variables>): Problem[] {
  const problems: Problem[] = [];
  const refuse = (variable: string, problem: string) => problems.push({ variable, problem });

  if (!values.APP_URL) refuse("APP_URL", "is missing (the public origin of the portal)");
  else if (!isSecure(values.APP_URL)) refuse("APP_URL", "must begin with https:// in production");
  if (isEmbedded(values)) refuse("DATABASE_URL", "must not be the embedded database in production");
  for (const name of ["SESSION_SECRETS", "KEY_ENCRYPTION_KEYS", "GENESYS_WEBHOOK_SECRETS"] as const) {
    if (values[name]?.some(isGenerated)) refuse(name, "must not be a development secret in production");
  }
  for (const name of [
    "GENESYS_CLIENT_SECRET",
    "GENESYS_OPENID_CLIENT_SECRET",
    "DATA_ACTIONS_CLIENT_SECRET",
    "OIDC_CLIENT_SECRET",
  ] as const) {
    if (isGenerated(values[name] ?? "")) refuse(name, "must not be a development secret in production");
  }
  for (const name of ["GENESYS_OPENID_CLIENT_SECRET", "DATA_ACTIONS_CLIENT_SECRET"] as const) {
    const secret = values[name];
    if (secret && !isGenerated(secret) && secret.length < leastSecretLength)
      refuse(name, `must be at least ${leastSecretLength} characters in production`);
  }
  if (values.GENESYS_ENDPOINT?.startsWith("http:")) {
    refuse("GENESYS_ENDPOINT", "must begin with https:// in production");
  }
  if (values.OIDC_ISSUER?.startsWith("http:")) {
    refuse("OIDC_ISSUER", "must begin with https:// in production");
  }
  if (values.CRM_URL?.startsWith("http:")) {
    refuse("CRM_URL", "must begin with https:// in production");
  }
  if (values.GENESYS_DEPLOYMENT_ID?.toLowerCase() === demoDeploymentId) {
    refuse("GENESYS_DEPLOYMENT_ID", "must not be the emulator's deployment in production");
  }
  return problems;
}

function isGenerated(secret: string): boolean {
  return secret.startsWith(developmentSecretPrefix);
}

/** A browser treats loopback over http as a secure context too. */
function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || loopback.has(hostname);
}

/** True when the address is that of the database which the start command embeds. */
export function isEmbedded(values: Partial<Variables>): boolean {
  if (!values.DATABASE_URL) return false;
  const { hostname, port } = new URL(values.DATABASE_URL);
  return loopback.has(hostname) && port === String(values.EMBEDDED_DATABASE_PORT);
}
