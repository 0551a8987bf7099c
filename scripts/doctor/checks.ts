/** One thing that must be right for the portal to work. */
export interface Check {
  title: string;
  /** Sentences about what is wrong; none where all is well. */
  problems(): Promise<string[]>;
}

const PATIENCE_MS = 5_000;

/** In the order in which a problem explains the next; what they need of `lib` is imported when they run. */
export const CHECKS: Check[] = [
  { title: "Signing keys open and sign", problems: keys },
  { title: "The clocks agree with the Messenger's deployments", problems: clocks },
  { title: "The platform gives a token, and every permission that is needed", problems: permissions },
  { title: "Webhooks can be told from forgeries", problems: webhooks },
  { title: "The portal answers as the issuer that it is", problems: issuer },
];

async function keys(): Promise<string[]> {
  const { reportSigningKeys } = await import("../../lib/tokens/index.ts");
  const reports = await reportSigningKeys();
  const locked = reports.filter(({ lock }) => lock === "unreadable").map(({ kid }) => kid);
  const signs = (algorithm: string) =>
    reports.some((key) => key.algorithm === algorithm && key.state === "ACTIVE");
  if (locked.length > 0)
    return [
      ...locked.map((kid) => `The key ${kid} does not open with KEY_ENCRYPTION_KEYS.`),
      "Put the secret that closed them back into KEY_ENCRYPTION_KEYS, after the newest.",
    ];
  return ["ES256", "RS256"]
    .filter((algorithm) => !signs(algorithm))
    .map((algorithm) => `No ${algorithm} key signs: start the portal once, or npm run keys -- rotate.`);
}

async function clocks(): Promise<string[]> {
  const { checkClocks } = await import("../../lib/messenger/index.ts");
  return checkClocks();
}

async function permissions(): Promise<string[]> {
  const { messengerVendor } = await import("../../lib/messenger/index.ts");
  if (!messengerVendor().hasPlatform())
    return ["GENESYS_CLIENT_ID is not set: nothing is asked of the platform."];
  const { VendorFailure } = await import("../../lib/errors.ts");
  const missing = await messengerVendor()
    .missingPermissions()
    .catch((error: unknown) => {
      if (!(error instanceof VendorFailure) || error.kind !== "refused") throw error;
      throw new Error("GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET get no token", { cause: error });
    });
  return missing.map((permission) => `The role of GENESYS_CLIENT_ID lacks ${permission}.`);
}

async function webhooks(): Promise<string[]> {
  const { environment } = await import("../../lib/config/environment.ts");
  if (environment().GENESYS_WEBHOOK_SECRETS) return [];
  const { findClients } = await import("../../lib/oidc/clients/index.ts");
  const hasClient = (await findClients()).some(({ scopes }) => scopes.includes("webhooks"));
  if (hasClient) return [];
  return [
    "Neither GENESYS_WEBHOOK_SECRETS is set nor has an API client the scope webhooks: nothing can be posted.",
  ];
}

async function issuer(): Promise<string[]> {
  const { environment } = await import("../../lib/config/environment.ts");
  const { appOrigin } = environment();
  const response = await fetch(`${appOrigin}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw new Error(`${appOrigin} does not answer: start the portal, or correct APP_URL`, { cause });
  });
  if (!response.ok) return [`${appOrigin} answered ${response.status} to its discovery.`];
  const { issuer: said } = (await response.json()) as { issuer?: unknown };
  return said === appOrigin
    ? []
    : [`${appOrigin} calls itself ${String(said)}: APP_URL is another one there.`];
}
