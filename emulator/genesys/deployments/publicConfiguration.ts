import type { Deployment } from "../configuration/deployment.ts";

/**
 * The public config.json of a deployment (genesys.md §1.2).
 * @param origin where the client reached the emulator: every address in the answer is there
 */
export function publicConfiguration(deployment: Deployment, origin: string) {
  const { enabled, ...conversations } = deployment.conversations;
  const { fileUpload } = deployment;
  const isSomeFileAllowed = fileUpload.modes.some(({ fileTypes }) => fileTypes.length > 0);
  return {
    id: deployment.id,
    version: deployment.version,
    languages: deployment.languages,
    defaultLanguage: deployment.defaultLanguage,
    apiEndpoint: origin,
    messenger: {
      enabled: true,
      apps: {
        conversations: {
          enabled,
          messagingEndpoint: origin.replace(/^http/, "ws"),
          ...conversations,
          sessionDurationSeconds: deployment.sessionDurationSeconds,
        },
      },
      styles: deployment.styles,
      launcherButton: deployment.launcherButton,
      fileUpload: { ...fileUpload, enableAttachments: fileUpload.enableAttachments && isSomeFileAllowed },
    },
    headlessMode: deployment.headlessMode,
    journeyEvents: deployment.journeyEvents,
    status: deployment.status,
    auth: { enabled: deployment.auth.enabled, allowSessionUpgrade: deployment.auth.allowSessionUpgrade },
  };
}
