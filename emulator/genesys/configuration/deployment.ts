import { z } from "zod";

const toggle = z.object({ enabled: z.boolean() });

/** What a Messenger configuration says about conversations; names as in the public config.json (genesys.md §1.2). */
const conversationsSchema = z.object({
  enabled: z.boolean().default(true),
  showAgentTypingIndicator: z.boolean().default(true),
  showUserTypingIndicator: z.boolean().default(true),
  autoStart: toggle.default({ enabled: false }),
  conversationDisconnect: z
    .object({ enabled: z.boolean(), type: z.enum(["Send", "ReadOnly"]) })
    .default({ enabled: false, type: "Send" }),
  conversationClear: toggle.default({ enabled: false }),
  markdown: toggle.default({ enabled: true }),
  humanize: z
    .object({
      enabled: z.boolean(),
      bot: z.object({ name: z.string(), avatarUrl: z.string().optional() }).optional(),
    })
    .default({ enabled: false }),
  notifications: z
    .object({
      enabled: z.boolean(),
      notificationContentType: z.enum(["IncludeMessagesContent", "ExcludeMessagesContent"]),
    })
    .default({ enabled: false, notificationContentType: "ExcludeMessagesContent" }),
});

const fileUploadSchema = z.object({
  enableAttachments: z.boolean().default(true),
  modes: z.array(z.object({ fileTypes: z.array(z.string()), maxFileSizeKB: z.number().int().positive() })),
});

/** One web deployment: who may embed it, what its Messenger does, how long a guest's session lives. */
export const deploymentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(["Active", "Inactive"]).default("Active"),
  version: z.string().default("1"),
  languages: z.array(z.string()).default(["en-us"]),
  defaultLanguage: z.string().default("en-us"),
  allowAllDomains: z.boolean().default(false),
  allowedDomains: z.array(z.string()).default([]),
  /** Guest session lifetime after the last message, seconds; the vendor admits 15 minutes to 18 months. */
  sessionDurationSeconds: z.number().int().min(60).default(259_200),
  auth: z.object({
    enabled: z.boolean(),
    allowSessionUpgrade: z.boolean(),
    /** Name of an entry of `openIdIntegrations`. */
    integration: z.string().optional(),
  }),
  headlessMode: toggle.default({ enabled: false }),
  journeyEvents: toggle.default({ enabled: false }),
  launcherButton: z.object({ visibility: z.enum(["On", "Off", "OnDemand"]) }).default({ visibility: "On" }),
  styles: z.object({ primaryColor: z.string() }).default({ primaryColor: "#1d4ed8" }),
  conversations: conversationsSchema,
  fileUpload: fileUploadSchema,
  /** Name of an entry of `flows`. */
  flow: z.string().optional(),
});

export type Deployment = z.infer<typeof deploymentSchema>;
