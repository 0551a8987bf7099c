import "server-only";
import { z } from "zod";

/** How secrets begin that the start command makes or this repository shows, so that production can refuse them. */
export const developmentSecretPrefix = "development-";

/** Characters of a secret that proves something to us. */
export const leastSecretLength = 32;

const seconds = z.coerce.number().int().positive();
const days = z.coerce.number().int().positive().max(36_500);
const text = z.string().trim().min(1);

/** An origin: scheme, host and port, nothing behind it. */
const origin = z
  .url({ protocol: /^https?$/, error: "must be an origin such as https://portal.example.com" })
  .refine((value) => URL.canParse(value) && new URL(value).pathname === "/" && !/[?#]/.test(value), {
    error: "must not have a path",
    abort: true,
  })
  .transform((value) => new URL(value).origin);

/** The issuer of an OpenID provider, as it writes itself; unlike an origin it may have a path. */
const issuer = z
  .url({ protocol: /^https?$/, error: "must be an issuer such as https://id.example.com" })
  .refine((value) => !/[?#]/.test(value), { error: "must have neither a query nor a fragment" });

/** Where an interface of the company begins; it may have a path. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://crm.example.com/api" })
  .refine((value) => !/[?#]/.test(value), { error: "must have neither a query nor a fragment" });

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  hostname: /./,
  error: "must be a connection string such as postgresql://user:password@host:5432/database",
});

const secrets = z
  .string()
  .transform((value) => value.split(",").map((secret) => secret.trim()))
  .pipe(
    z
      .array(
        z.string().min(leastSecretLength, {
          error: `must be secrets of at least ${leastSecretLength} characters, separated by commas`,
        }),
      )
      .min(1),
  );

const headerName = z
  .string()
  .trim()
  .regex(/^[\w-]+$/, { error: "must be the name of a header such as x-real-ip" });

const onOff = z.enum(["on", "off"]).transform((value) => value === "on");

/** One entry per variable; what is not here does not exist for the portal. */
export const variables = z.object({
  /** Set by Next itself. */
  NODE_ENV: text.optional(),
  APP_ENV: z.enum(["development", "production"]).default("development"),
  APP_NAME: text.default("Rethread"),
  APP_URL: origin.optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  CLIENT_ADDRESS_HEADER: headerName.optional(),
  DATABASE_URL: databaseUrl,
  DATABASE_NAMED_STATEMENTS: onOff.optional(),
  EMBEDDED_DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(5499),
  SESSION_SECRETS: secrets,
  KEY_ENCRYPTION_KEYS: secrets,
  KEY_ROTATE_AFTER_SECONDS: seconds.default(7_776_000),
  SESSION_IDLE_SECONDS: seconds.default(2_592_000),
  SESSION_ABSOLUTE_SECONDS: seconds.default(15_552_000),
  REFRESH_FAMILY_SECONDS: seconds.default(2_592_000),
  STEP_UP_AFTER_SECONDS: seconds.default(900),
  SHARED_COMPUTER: z.enum(["offered", "always", "off"]).default("offered"),
  SHARED_IDLE_SECONDS: seconds.min(120, { error: "must be at least 120" }).default(300),
  JOBS: onOff.default(true),
  RECONCILE_AFTER_SECONDS: seconds.default(900),
  RESUME_VALIDATE_AFTER_SECONDS: seconds.default(900),
  RETENTION_EVENTS_DAYS: days.default(90),
  RETENTION_SNAPSHOTS_DAYS: days.default(180),
  RETENTION_TRANSCRIPTS_DAYS: days.default(730),
  RETENTION_SESSIONS_DAYS: days.default(30),
  RETENTION_RECORDS_DAYS: days.default(365),
  RETENTION_JOBS_DAYS: days.default(30),
  GENESYS_BASE_DOMAIN: z.hostname({ error: "must be a domain such as mypurecloud.ie" }).optional(),
  GENESYS_ENDPOINT: origin.optional(),
  GENESYS_ENVIRONMENT: text.optional(),
  GENESYS_DEPLOYMENT_ID: z.guid({ error: "must be the id of a Messenger deployment (a UUID)" }),
  GENESYS_AUTH: z.enum(["off", "optional", "required"]).default("off"),
  GENESYS_AUTH_DEPLOYMENT_ID: z
    .guid({ error: "must be the id of a Messenger deployment (a UUID)" })
    .optional(),
  GENESYS_CLIENT_ID: text.optional(),
  GENESYS_CLIENT_SECRET: text.optional(),
  /** Below the vendor's 300 per client, whatever the number of instances. */
  GENESYS_REQUESTS_PER_MINUTE: z.coerce.number().int().min(6).max(255).default(240),
  GENESYS_LINK_CONTACTS: onOff.default(false),
  GENESYS_WEBHOOK_SECRETS: secrets.optional(),
  WEBHOOK_TOLERANCE_SECONDS: seconds.default(300),
  GENESYS_OPENID_CLIENT_ID: text.optional(),
  GENESYS_OPENID_CLIENT_SECRET: text.optional(),
  GENESYS_GUEST_SESSION_SECONDS: seconds.default(259_200),
  GENESYS_THREADING_SECONDS: seconds.default(259_200),
  DATA_ACTIONS_CLIENT_ID: text.optional(),
  DATA_ACTIONS_CLIENT_SECRET: text.optional(),
  CRM_URL: baseUrl.optional(),
  CRM_TOKEN: text.optional(),
  CRM_TIMEOUT_MS: z.coerce.number().int().min(50).max(2_000).default(500),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.optional(),
  OIDC_TRUST_EMAIL: onOff.default(false),
  OIDC_LOG_OUT: onOff.default(true),
  RETHREAD_STATE_DIR: text.default(".rethread"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Variables = z.infer<typeof variables>;
