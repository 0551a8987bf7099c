import type { CommandCall, Plugin } from "../bus.ts";
import type { Service } from "../messaging/service.ts";
import { fields, records, text } from "../values.ts";

const ENDED = "Conversation session has ended, start a new session";
type Command = (call: CommandCall) => void | Promise<void>;

const answering = (work: (data: unknown) => unknown): Command => {
  return async ({ data, resolve, reject }) => {
    try {
      resolve(await work(data));
    } catch (reason) {
      reject(reason);
    }
  };
};

function sendCommands(service: Service): Record<string, Command> {
  return {
    sendMessage: answering((data) => service.sendMessage(data)),
    /** Neither answer may ever come: a throttled call stays without one. */
    sendTyping: ({ resolve, reject }) => {
      if (service.state.readOnly) return reject(`${ENDED} to send a typing indicator.`);
      if (service.typing.say()) resolve();
    },
    clearTypingTimeout: ({ resolve }) => {
      service.typing.clearThrottle();
      resolve();
    },
  };
}

function conversationCommands(service: Service): Record<string, Command> {
  return {
    startConversation: answering(() => service.start({ join: true })),
    configureConversation: answering(() => service.start({ join: false })),
    joinConversation: answering(() => service.join()),
    fetchHistory: answering(() => service.history.fetchNext()),
    clearSession: answering(() => service.clearSession()),
    resetConversation: answering(() => service.resetConversation()),
    clearConversation: answering(() => service.clearConversation()),
    stepUpConversation: answering(() => service.stepUp()),
  };
}

function fileCommands(service: Service): Record<string, Command> {
  const filesOf = (data: unknown): File[] => {
    const { file } = fields(data);
    return file instanceof FileList || Array.isArray(file)
      ? Array.from(file).filter((one) => one instanceof File)
      : [];
  };
  const id = (data: unknown) => text(fields(data).id) ?? "";
  return {
    requestUpload: answering((data) => service.upload(filesOf(data))),
    getFile: answering((data) => service.files.refresh([id(data)])),
    refreshFiles: answering((data) =>
      service.files.refresh(records(fields(data).files).map((file) => text(file.id) ?? "")),
    ),
    downloadFile: answering((data) => service.files.download(fields(data))),
    deleteFile: answering((data) => service.uploads.remove(id(data))),
  };
}

/** Makes the service's verbs into commands of the bus (genesys.md §2.2). */
export function registerMessagingCommands(plugin: Plugin, service: Service): void {
  const commands = { ...conversationCommands(service), ...sendCommands(service), ...fileCommands(service) };
  for (const [name, handler] of Object.entries(commands)) {
    plugin.registerCommand(name, (call) => void service.ready.then(() => handler(call)));
  }
}
