import { z } from "zod";

/** The environment of a process of the emulator; the values in quotes are the development defaults. */
const environmentSchema = z.object({
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  EMULATOR_HOST: z.string().min(1).default("127.0.0.1"),
  EMULATOR_PORTAL_URL: z.url().default("http://localhost:3000"),
  EMULATOR_DATA_ACTIONS_CLIENT_ID: z.string().min(1).default("genesys-data-actions"),
  EMULATOR_DATA_ACTIONS_CLIENT_SECRET: z.string().min(1).default("development-data-actions-secret"),
  EMULATOR_PLATFORM_CLIENT_ID: z.string().min(1).default("portal-platform-client"),
  EMULATOR_PLATFORM_CLIENT_SECRET: z.string().min(1).default("development-platform-secret"),
  EMULATOR_WEBHOOK_SECRET: z.string().min(1).default("development-webhook-secret-of-the-emulator"),
  EMULATOR_OPENID_CLIENT_ID: z.string().min(1).default("genesys-messenger"),
  EMULATOR_OPENID_CLIENT_SECRET: z.string().min(1).default("development-openid-secret"),
  EMULATOR_ORGANISATION: z.string().min(1).optional(),
});

export type Environment = z.infer<typeof environmentSchema>;

/** @returns the parsed environment, or one sentence that names every bad key. */
export function readEnvironment(
  source: Record<string, string | undefined>,
): Environment | { problem: string } {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const named = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return { problem: `The emulator's environment is not usable: ${named.join("; ")}.` };
}

/** The names that an organisation's file may use as `{{name}}`. */
export function placeholders(environment: Environment): Record<string, string> {
  return {
    portal: new URL(environment.EMULATOR_PORTAL_URL).origin,
    dataActionsClientId: environment.EMULATOR_DATA_ACTIONS_CLIENT_ID,
    dataActionsClientSecret: environment.EMULATOR_DATA_ACTIONS_CLIENT_SECRET,
    platformClientId: environment.EMULATOR_PLATFORM_CLIENT_ID,
    platformClientSecret: environment.EMULATOR_PLATFORM_CLIENT_SECRET,
    webhookSecret: environment.EMULATOR_WEBHOOK_SECRET,
    openIdClientId: environment.EMULATOR_OPENID_CLIENT_ID,
    openIdClientSecret: environment.EMULATOR_OPENID_CLIENT_SECRET,
  };
}
