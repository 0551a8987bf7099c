/**
 * What the host page's script and the frames of the Messenger say to each other. Types only: the two sides are
 * served under different addresses and share no code. Every message carries the channel's name, and is heeded only when its
 * window and its origin are the expected ones.
 */

export type ViewFile = { name: string; url?: string; size?: number; mime?: string; image: boolean };
export type ViewAction = { type: "Link" | "Postback"; text: string; url?: string; payload?: string };
export type ViewCard = { title: string; description?: string; image?: string; actions: ViewAction[] };
export type ViewTime = { dateTime: string; duration: number };
export type ViewItem = { id: string; title: string; subtitle?: string; imageUrl?: string };
export type ViewSection = { title: string; multiple: boolean; items: ViewItem[] };
export type ViewField = { id: string; label: string; type: string; required: boolean; options: string[] };

export type ViewContent =
  | { kind: "file"; file: ViewFile }
  | { kind: "quickReplies"; replies: { text: string; payload: string; action: string }[] }
  | { kind: "cards"; cards: ViewCard[] }
  | {
      kind: "datePicker";
      id?: string;
      title: string;
      subtitle?: string;
      times: ViewTime[];
      /** First and last day, `YYYY-MM-DD`, where days are chosen and not times. */
      minimum?: string;
      maximum?: string;
    }
  | { kind: "listPicker"; id: string; title?: string; subtitle?: string; sections: ViewSection[] }
  | { kind: "form"; id: string; title?: string; fields: ViewField[] };

export type ViewMessage = {
  key: string;
  /** `note` is a line of the house: joined, ended, signed in. */
  side: "customer" | "other" | "note";
  author: string;
  bot: boolean;
  /** ISO 8601, or empty where the server gave none. */
  time: string;
  text: string;
  contents: ViewContent[];
  /** Answers are taken only from the newest structured message. */
  answerable: boolean;
  state: "sent" | "sending" | "failed";
};

export type ViewUpload = { id: string; name: string; percentage: number; state: string; problem?: string };
export type ViewToast = { title: string; body: string; primary: string; secondary?: string };
export type ViewConnection = "idle" | "connecting" | "online" | "reconnecting" | "failed" | "elsewhere";

export type ViewState = {
  open: boolean;
  launcher: boolean;
  unread: number;
  connection: ViewConnection;
  ended: boolean;
  expired: boolean;
  /** What was said in the session is being asked for. */
  restoring: boolean;
  typing: boolean;
  authorTyping: string;
  messages: ViewMessage[];
  moreHistory: boolean;
  uploads: ViewUpload[];
  canUpload: boolean;
  accept: string;
  canClear: boolean;
  canSignIn: boolean;
  canRestart: boolean;
  markdown: boolean;
  toast?: ViewToast;
};

export type Appearance = { primaryColor: string; dark: boolean; fullScreen: boolean; lang: string };

/** Host to frame. */
export type HostMessage =
  | { channel: string; kind: "hello"; hostOrigin: string }
  | { channel: string; kind: "appearance"; appearance: Appearance }
  | { channel: string; kind: "state"; state: ViewState }
  | { channel: string; kind: "focus"; target: "textbox" | "launcher" };

/** What the customer did, as the interface tells the host. */
export type Intent =
  | {
      kind:
        | "open"
        | "close"
        | "restart"
        | "clearConversation"
        | "earlier"
        | "typing"
        | "reconnect"
        | "signIn"
        | "dismiss";
    }
  | { kind: "send"; text: string }
  | { kind: "answer"; options: Record<string, unknown> }
  | { kind: "retry"; id: string }
  | { kind: "removeFile"; id: string }
  | { kind: "upload"; files: File[] }
  | { kind: "toast"; accepted: boolean };

/** Frame to host. */
export type FrameMessage =
  | { channel: string; kind: "ready" }
  | { channel: string; kind: "service"; storage: boolean }
  | { channel: string; kind: "intent"; intent: Intent };
