import { demoDeploymentId } from "../../lib/config/rules.ts";
import { embeddedUrl } from "../database/embedded.ts";
import type { LocalSettings } from "../settings/local.ts";
import type { Values } from "../settings/variables.ts";
import type { DevelopmentSecrets } from "../state/secrets.ts";

const dataActionsClient = "genesys-data-actions";
const platformClient = "portal-platform-client";
const openidClient = "genesys-messenger";

/** What is not set is embedded: the portal's variables, completed for a development machine. */
export function developmentValues(values: Values, local: LocalSettings, secrets: DevelopmentSecrets): Values {
  return {
    APP_ENV: "development",
    APP_URL: `http://localhost:${local.port}`,
    ...(values.DATABASE_URL ? {} : embeddedDatabase(local)),
    SESSION_SECRETS: secrets.session,
    KEY_ENCRYPTION_KEYS: secrets.keyEncryption,
    ...(values.GENESYS_BASE_DOMAIN ? {} : emulatedVendor(local)),
    ...(usesEmulator(values) ? platformCredentials(secrets) : {}),
    ...(usesEmulator(values) ? openidCredentials(secrets) : {}),
    ...(usesEmulator(values) ? { GENESYS_WEBHOOK_SECRETS: secrets.webhook } : {}),
    DATA_ACTIONS_CLIENT_ID: dataActionsClient,
    DATA_ACTIONS_CLIENT_SECRET: secrets.dataActions,
    ...values,
    RETHREAD_STATE_DIR: local.stateFolder,
    PORT: String(local.port),
  };
}

/** True when nothing names another vendor, so that the emulator is started. */
export function usesEmulator(values: Values): boolean {
  return !values.GENESYS_BASE_DOMAIN && !values.GENESYS_ENDPOINT;
}

/** The emulator's variables, matching those of the portal that it works with. */
export function emulatorValues(portal: Values, local: LocalSettings): Values {
  return {
    EMULATOR_HOST: "127.0.0.1",
    EMULATOR_PORTAL_URL: portal.APP_URL,
    EMULATOR_DATA_ACTIONS_CLIENT_ID: portal.DATA_ACTIONS_CLIENT_ID,
    EMULATOR_DATA_ACTIONS_CLIENT_SECRET: portal.DATA_ACTIONS_CLIENT_SECRET,
    EMULATOR_PLATFORM_CLIENT_ID: portal.GENESYS_CLIENT_ID,
    EMULATOR_PLATFORM_CLIENT_SECRET: portal.GENESYS_CLIENT_SECRET,
    EMULATOR_WEBHOOK_SECRET: portal.GENESYS_WEBHOOK_SECRETS?.split(",")[0]?.trim(),
    EMULATOR_OPENID_CLIENT_ID: portal.GENESYS_OPENID_CLIENT_ID,
    EMULATOR_OPENID_CLIENT_SECRET: portal.GENESYS_OPENID_CLIENT_SECRET,
    ...Object.fromEntries(Object.entries(portal).filter(([name]) => name.startsWith("EMULATOR_"))),
    EMULATOR_PORT: String(local.emulatorPort),
  };
}

function embeddedDatabase(local: LocalSettings): Values {
  return { DATABASE_URL: embeddedUrl(local.databasePort), DATABASE_NAMED_STATEMENTS: "off" };
}

function emulatedVendor(local: LocalSettings): Values {
  return {
    GENESYS_ENDPOINT: `http://127.0.0.1:${local.emulatorPort}`,
    GENESYS_DEPLOYMENT_ID: demoDeploymentId,
  };
}

function platformCredentials(secrets: DevelopmentSecrets): Values {
  return { GENESYS_CLIENT_ID: platformClient, GENESYS_CLIENT_SECRET: secrets.platform };
}

function openidCredentials(secrets: DevelopmentSecrets): Values {
  return {
    GENESYS_AUTH: "optional",
    GENESYS_OPENID_CLIENT_ID: openidClient,
    GENESYS_OPENID_CLIENT_SECRET: secrets.openid,
  };
}
