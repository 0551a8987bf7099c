import { noteServerTime } from "./server-time.ts";
import { type Fields, fields, flag, isFields, list, number, records, text } from "./values.ts";

export type Domains = { allowAllDomains: boolean; allowedDomains: string[] };

/** What this script reads of a deployment's `config.json`; `source` is the document itself (genesys.md §1.2). */
export type DeploymentConfig = {
  source: Fields;
  status: string;
  apiEndpoint: string;
  languages: { default: string };
  auth: { enabled: boolean; allowSessionUpgrade: boolean };
  headless: boolean;
  journeyEvents: boolean;
  messenger: {
    enabled: boolean;
    primaryColor: string;
    launcher: "On" | "Off" | "OnDemand";
    position: { alignment: "left" | "right"; sideSpace: number; bottomSpace: number };
    fileUpload: { enabled: boolean; modes: { fileTypes: string[]; maxFileSizeKB: number }[] };
  };
  conversations: {
    messagingEndpoint: string;
    autoStart: boolean;
    disconnect: { enabled: boolean; readOnly: boolean };
    clear: boolean;
    markdown: boolean;
    agentTyping: boolean;
    userTyping: boolean;
    sessionDurationSeconds: number;
    botName: string | undefined;
  };
};

const DEFAULT_SESSION_SECONDS = 259_200;
const DEFAULT_COLOUR = "#2a60c8";

async function getJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  noteServerTime(response.headers.get("date"));
  return response.json();
}

const addressOf = (origin: string, id: string, file: string) =>
  `${origin}/webdeployments/v1/deployments/${encodeURIComponent(id)}/${file}`;

export async function loadDomains(origin: string, deploymentId: string): Promise<Domains> {
  const answer = fields(await getJson(addressOf(origin, deploymentId, "domains.json")));
  const allowedDomains = list(answer.allowedDomains).filter((entry) => typeof entry === "string");
  return { allowAllDomains: answer.allowAllDomains === true, allowedDomains };
}

/** Scheme and port do not count; an entry covers its subdomains; an empty list blocks everything. */
export function domainAllowed(domains: Domains, hostname: string): boolean {
  const host = hostname.toLowerCase();
  const covers = (entry: string) => host === entry.toLowerCase() || host.endsWith(`.${entry.toLowerCase()}`);
  return domains.allowAllDomains || domains.allowedDomains.some(covers);
}

export async function loadConfig(origin: string, deploymentId: string): Promise<DeploymentConfig> {
  const answer = await getJson(addressOf(origin, deploymentId, "config.json"));
  if (!isFields(answer)) throw new Error("config.json is not an object");
  return readConfig(answer);
}

function readMessenger(source: Fields): DeploymentConfig["messenger"] {
  const messenger = fields(source.messenger);
  const upload = fields(messenger.fileUpload);
  const modes = records(upload.modes).map((mode) => ({
    fileTypes: list(mode.fileTypes).filter((type) => typeof type === "string"),
    maxFileSizeKB: number(mode.maxFileSizeKB) ?? 0,
  }));
  const visibility = text(fields(messenger.launcherButton).visibility);
  const position = fields(source.position);
  return {
    enabled: flag(messenger.enabled) ?? true,
    primaryColor: text(fields(messenger.styles).primaryColor) ?? DEFAULT_COLOUR,
    launcher: visibility === "Off" || visibility === "OnDemand" ? visibility : "On",
    position: {
      alignment: text(position.alignment)?.toLowerCase() === "left" ? "left" : "right",
      sideSpace: number(position.sideSpace) ?? 16,
      bottomSpace: number(position.bottomSpace) ?? 16,
    },
    fileUpload: { enabled: flag(upload.enableAttachments) ?? modes.length > 0, modes },
  };
}

function readConversations(source: Fields): DeploymentConfig["conversations"] {
  const conversations = fields(fields(fields(source.messenger).apps).conversations);
  const disconnect = fields(conversations.conversationDisconnect);
  const humanize = fields(conversations.humanize);
  return {
    messagingEndpoint: text(conversations.messagingEndpoint) ?? "",
    autoStart: fields(conversations.autoStart).enabled === true,
    disconnect: { enabled: disconnect.enabled === true, readOnly: disconnect.type === "ReadOnly" },
    clear: fields(conversations.conversationClear).enabled === true,
    markdown: fields(conversations.markdown).enabled === true,
    agentTyping: flag(conversations.showAgentTypingIndicator) ?? true,
    userTyping: flag(conversations.showUserTypingIndicator) ?? true,
    sessionDurationSeconds: number(conversations.sessionDurationSeconds) ?? DEFAULT_SESSION_SECONDS,
    botName: humanize.enabled === true ? text(fields(humanize.bot).name) : undefined,
  };
}

export function readConfig(source: Fields): DeploymentConfig {
  const auth = fields(source.auth);
  return {
    source,
    status: text(source.status) ?? "",
    apiEndpoint: text(source.apiEndpoint) ?? "",
    languages: { default: text(source.defaultLanguage) ?? "en-us" },
    auth: { enabled: auth.enabled === true, allowSessionUpgrade: auth.allowSessionUpgrade === true },
    headless: fields(source.headlessMode).enabled === true,
    journeyEvents: fields(source.journeyEvents).enabled === true,
    messenger: readMessenger(source),
    conversations: readConversations(source),
  };
}
