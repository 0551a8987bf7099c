import { z } from "zod";

const conditionSchema = z
  .object({ attribute: z.string() })
  .describe("the step runs only where the customer participant has this attribute, not empty");

/** Calls an HTTP endpoint of the brand, as a web services data action does (genesys.md §5.7). */
const dataActionSchema = z.object({
  type: z.literal("callDataAction"),
  name: z.string(),
  when: conditionSchema.optional(),
  /** Name of an entry of `dataActions`: where the token comes from. */
  integration: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH"]).default("POST"),
  url: z.string(),
  /** Values may use `{customer.<attribute>}`, `{conversation.id}` and `{verified.<key>}`. */
  headers: z.record(z.string(), z.string()).default({}),
  body: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  timeoutMs: z.number().int().positive().default(10_000),
  /** Further attempts after the first: at most three. */
  retries: z.number().int().min(0).max(3).default(3),
  retryDelayMs: z.number().int().min(0).default(250),
  /** Writes the flat answer to the customer participant as verified data. */
  saveAnswer: z.boolean().default(true),
});

const transferSchema = z.object({ type: z.literal("transferToQueue"), queue: z.string() });
const sendSchema = z.object({
  type: z.literal("sendMessage"),
  text: z.string(),
  when: conditionSchema.optional(),
});
const stepSchema = z.discriminatedUnion("type", [dataActionSchema, transferSchema, sendSchema]);

/** What the organisation does with a conversation, step by step. */
export const flowSchema = z.object({
  name: z.string(),
  /** Does a Join (autostart) run the flow, or only the customer's first message, which carries attributes? */
  startOn: z.enum(["join", "firstMessage"]).default("join"),
  onConversation: z.array(stepSchema),
  onDisconnect: z.array(stepSchema).default([]),
});

export type Flow = z.infer<typeof flowSchema>;
export type FlowStep = z.infer<typeof stepSchema>;
export type DataActionStep = z.infer<typeof dataActionSchema>;
