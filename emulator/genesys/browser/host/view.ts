import type { Service } from "../messaging/service.ts";
import type { ViewConnection, ViewMessage, ViewState, ViewToast } from "../messenger/protocol.ts";
import { authorOf, viewMessage, viewOutgoing } from "./view-messages.ts";

/** What the interface's own parts know beyond the messaging service. */
export type Surface = {
  open: boolean;
  launcher: boolean;
  unread: number;
  canSignIn: boolean;
  toast?: ViewToast;
};

const CONNECTIONS: Record<Service["state"]["phase"], ViewConnection> = {
  idle: "idle",
  connecting: "connecting",
  configuring: "connecting",
  live: "online",
  reconnecting: "reconnecting",
  failed: "failed",
  elsewhere: "elsewhere",
};

/** An answer is taken from the last message of the other side, until the customer has said something. */
function markAnswerable(messages: ViewMessage[], closed: boolean): ViewMessage[] {
  const last = messages.findLastIndex(({ side }) => side !== "note");
  return messages.map((message, index) => ({
    ...message,
    answerable: !closed && message.side === "other" && (index === last || isAnswerableLater(message)),
  }));
}

/** Buttons of cards stay; quick replies and pickers belong to their moment. */
const isAnswerableLater = ({ contents }: ViewMessage) =>
  contents.length > 0 && contents.every(({ kind }) => kind === "cards");

function acceptedTypes(service: Service): string {
  const types = service.config.messenger.fileUpload.modes.flatMap(({ fileTypes }) => fileTypes);
  return types.includes("*/*") ? "" : types.join(",");
}

export function buildView(service: Service, surface: Surface): ViewState {
  const { state, config, transcript, outbox } = service;
  const { botName, markdown, clear, disconnect } = config.conversations;
  const known = transcript.all().flatMap((message) => viewMessage(message, botName));
  const messages = [...known, ...outbox.all().flatMap(viewOutgoing)];
  const lastOther = transcript
    .all()
    .findLast(({ direction, type }) => direction === "Outbound" && type !== "Event");
  return {
    ...surface,
    connection: CONNECTIONS[state.phase],
    ended: state.readOnly,
    expired: state.expired,
    restoring: state.restoring,
    typing: state.agentTyping,
    authorTyping: lastOther ? authorOf(lastOther, botName) : "Agent",
    messages: markAnswerable(messages, state.readOnly),
    moreHistory: !service.history.isComplete(),
    uploads: service.uploads.all(),
    canUpload: config.messenger.fileUpload.enabled && !state.readOnly,
    accept: acceptedTypes(service),
    canClear: clear && state.phase === "live" && !state.readOnly && transcript.all().length > 0,
    canRestart: disconnect.enabled && disconnect.readOnly,
    markdown,
  };
}
