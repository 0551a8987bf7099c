/**
 * What the portal needs of a messaging vendor. One folder under `vendors/` implements it; nothing else names
 * the vendor. Types only: both sides, server and browser, read them.
 */

/** What the browser needs to load the vendor's script. */
export interface MessengerBoot {
  vendor: string;
  scriptUrl: string;
  environment: string;
  deploymentId: string;
  /** Whether this deployment knows customers who log in, so that the page must answer who they are. */
  authenticates: boolean;
}

/** What the first HTML says about the Messenger, in `<script id="rethread-hydration">`. */
export interface MessengerHydration {
  decision: "fresh" | "resume" | "chain" | "clear-first" | "blocked";
  reason: string;
  conversationState:
    | "none"
    | "pending"
    | "active"
    | "disconnected"
    | "read-only"
    | "expired"
    | "closed"
    | "archived";
  /** The conversation (our id) that the page expects to meet; null where none. */
  conversationId: string | null;
  /** Whether the vendor knows the conversation as the customer's, so that it can be taken up in any browser. */
  followsCustomer: boolean;
  /** Whom the vendor is to know: the customer who is logged in, nobody, or nobody until somebody logs in. */
  login: "customer" | "none" | "required";
  /** Guest attributes, sorted; empty where nobody may be named. */
  attributes: Record<string, string>;
  /** When the context ticket among the attributes ends, in seconds since the epoch; null without one. */
  ticketExpiresAt: number | null;
  /** Whether this page loads the vendor without being asked. */
  load: boolean;
  /** The clear that is owed and noted; null also where the page has only just found another person's storage. */
  debt: ClearDebt | null;
  /** Which deployment this visit uses, and so whose storage it fills. */
  deployment: DeploymentKind;
  /** The same for every page of one kept session and customer, so that tabs notice a change; null for others. */
  subject: string | null;
  boot: MessengerBoot;
}

/** Which of the deployments, where customers have one of their own; else everybody's is the visitors'. */
export type DeploymentKind = "visitors" | "customers";

/** What a clear is made of, in this order. `VISITORS_CLEAR` is the second, where both deployments are cleared. */
export type ClearPart = "AUTH_LOGOUT" | "MESSENGER_CLEAR" | "VISITORS_CLEAR" | "BROWSER_STORAGE";

/** A clear that this browser owes. */
export interface ClearDebt {
  /** To be named in every confirmation. */
  id: string;
  /** What has not been confirmed yet and one deployment's script can do. */
  open: ClearPart[];
}

/** What is owed once a page has found another person's storage. */
export interface ForeignStorage extends ClearDebt {
  /** The deployment whose script does it. */
  deploymentId: string;
}

/** What `POST /api/messenger/token` answers. */
export interface MessengerTokenAnswer {
  /** The context ticket. */
  ticket: string;
  /** For `POST /api/messenger/events`. */
  accessToken: string;
  /** When the first of both ends, in seconds since the epoch. */
  expiresAt: number;
  /** The same as seconds from now, for browsers whose clock is wrong. */
  expiresIn: number;
  /** What the page would say now: it replaces what its HTML said. */
  hydration: MessengerHydration;
}

/** Origins for the Content Security Policy, by directive. */
export interface VendorOrigins {
  connect: string[];
  frame: string[];
  image: string[];
  media: string[];
  /** Where agents work: what may show our page about a conversation in a frame. */
  desktop: string[];
}

/** What the vendor's platform knows about a conversation. */
export type VendorConversation =
  | { state: "open"; lastMessageAt: Date | null }
  | { state: "ended" | "read-only"; endedAt: Date | null }
  /** The platform has no such conversation. */
  | { state: "unknown" };

/** A conversation as the vendor knows it; `authenticated`: whether it has it as a customer's. */
export interface VendorReference {
  vendorConversationId: string;
  authenticated: boolean;
}

/** A message as the vendor's platform keeps it. */
export interface VendorMessage {
  /** The vendor's; the same whenever it is read. */
  id: string;
  sentAt: Date;
  author: { kind: "customer" | "agent" | "bot" | "system"; name: string | null };
  /** Empty where there is only structured content, or a file. */
  text: string;
  /** What it holds beside its text and files, such as cards and quick replies, in the vendor's own form. */
  structured: Record<string, unknown>[];
  /** Sizes in bytes; null where the vendor does not say. */
  attachments: { name: string; type: string | null; size: number | null }[];
}

/** The vendor's figures of a conversation, as far as they are known. */
export interface VendorMetrics {
  /** The last one that it was in. */
  queue: string | null;
  /** Different agents, and how often it was handed from one to the next. */
  agents: number;
  transfers: number;
  /** Until the first agent answered, and in the hands of agents. */
  waitSeconds: number | null;
  handleSeconds: number | null;
  wrapUpCode: string | null;
}

/** A customer by what the vendor may know them by. */
export interface VendorSubject {
  email: string;
  /** The vendor's contact that stands for them. */
  contactId: string | null;
}

/** How a request for somebody's data, or for its end, stands; `status` in the vendor's own word. */
export interface VendorRequestState {
  state: "working" | "done" | "failed";
  status: string;
}

/**
 * What an event of the vendor's says of its conversation; `queued`: it waits for an agent, again where one has handed it
 * on; `changed`: nothing that its state depends on.
 */
export type VendorMeaning = "message" | "ended" | "queued" | "agent-joined" | "wrapped-up" | "changed";

/** Something that the vendor posted to us. */
export interface VendorNotice {
  /** The vendor's; one that is posted again has the same. */
  id: string;
  /** In the vendor's words, such as `customer.end`. */
  name: string;
  vendorConversationId: string | null;
  /** Null where it does not say when. */
  occurredAt: Date | null;
}

/** What a deployment's public configuration says; null where it says nothing. */
export interface VendorDeployment {
  id: string;
  isActive: boolean;
  guestSessionSeconds: number | null;
  authenticates: boolean | null;
  stepsUp: boolean | null;
  readOnlyAfterEnd: boolean;
}

/**
 * The server side of a vendor. What throws throws `VendorFailure` (lib/errors.ts); without access to the platform
 * (`hasPlatform()`) it is refused.
 */
export interface MessengerVendor {
  readonly name: string;
  /** The deployment that customers use, or that everybody else does; the same one where there is only one. */
  boot(who: { authenticated: boolean }): MessengerBoot;
  origins(): VendorOrigins;
  /** Static text of the inline script that queues the vendor's commands; it reads the hydration from the page. */
  readonly inlineScript: string;
  /** Whether access to the vendor's platform is configured. */
  hasPlatform(): boolean;
  /** Asks the platform how a conversation stands; throws where there is no usable answer. Pages, which wait, go first. */
  stateOf(conversation: VendorReference, how?: { isAwaited: boolean }): Promise<VendorConversation>;
  /** All messages that the platform has, oldest first. */
  transcript(vendorConversationId: string): Promise<VendorMessage[]>;
  /** Writes on the customer's participant, where flow and agent read it; others stay as they are. */
  writeAttributes(vendorConversationId: string, attributes: Record<string, string>): Promise<void>;
  metrics(vendorConversationId: string): Promise<VendorMetrics>;
  /** Makes the customer the contact of the conversation, found by address or added; the contact's id. */
  linkContact(vendorConversationId: string, customer: VendorSubject & { name: string }): Promise<string>;
  /** Files a request for all that the vendor has of somebody, or for its end; the vendor's id of the request. */
  requestExport(subject: VendorSubject): Promise<string>;
  requestErasure(subject: VendorSubject): Promise<string>;
  requestState(requestId: string): Promise<VendorRequestState>;
  /** Reads what came to the webhook; null where it is nothing of the vendor's form. */
  readNotice(body: unknown): VendorNotice | null;
  /** What an event of this name says of its conversation; null where nobody here understands it. */
  meaningOf(name: string): VendorMeaning | null;
  /** The deployments that are used, each once, as the vendor publishes them now. */
  deployments(): Promise<VendorDeployment[]>;
  /** Whether a conversation that has ended can only be read; false also where the vendor cannot be asked. */
  isReadOnlyAfterEnd(who: { authenticated: boolean }): Promise<boolean>;
  /** Gets a token of the platform's and tries whether each permission that is needed is there; those that are not. */
  missingPermissions(): Promise<string[]>;
}

/** What the vendor redeems once, within a minute, to learn who the customer is. */
export interface MessengerAuthCode {
  authCode: string;
  redirectUri: string;
  nonce?: string;
  codeVerifier?: string;
  iss?: string;
  /** Seconds. */
  maxAge?: number;
}

/** What a vendor that authenticates asks the page. */
export interface MessengerIdentity {
  /** A new code each time; rejects where nobody is logged in. */
  code(): Promise<MessengerAuthCode>;
  /** The vendor accepts its log-in no longer. Resolves where ours still holds; else the page leads to log in. */
  logInAgain(): Promise<void>;
  /** The customer asks in the Messenger to be known: a code where they are logged in; else the page leads to log in. */
  signIn(): Promise<MessengerAuthCode>;
}

/** What happens in the Messenger, in the vendor-neutral words of the bridge. */
export type MessengerEvent =
  | { type: "opened" }
  | { type: "closed" }
  /** A session with the vendor began (`resumed: false`) or was taken up again. */
  | { type: "started"; resumed: boolean; readOnly: boolean; authenticated: boolean }
  /** The vendor knows who the customer is, or could not find out. */
  | { type: "recognised" }
  | { type: "not-recognised" }
  /** A conversation that began anonymously is the customer's now. */
  | { type: "stepped-up" }
  /** The customer's log-in at the vendor is over: somewhere they logged out. */
  | { type: "logged-out" }
  /** The customer is writing, and has not sent it yet. */
  | { type: "typing" }
  | { type: "message"; from: "customer" | "agent" }
  | { type: "disconnected"; readOnly: boolean }
  | { type: "expired" }
  | { type: "cleared" };

/** The browser side of a vendor: a handful of verbs. Promises reject with an `Error` when the vendor refuses. */
export interface MessengerClient {
  /**
   * Loads the vendor's script unless the page's inline script has, and resolves when it takes commands. From the
   * first on, every event goes to the listener, also those that came before this call, and what a vendor that
   * authenticates asks goes to `identity`; null where the page answers nothing.
   */
  load(
    boot: MessengerBoot,
    listener: (event: MessengerEvent) => void,
    identity: MessengerIdentity | null,
  ): Promise<void>;
  /** Replaces the attributes that ride on the customer's next message; sends nothing by itself. */
  setAttributes(attributes: Record<string, string>): Promise<void>;
  open(): Promise<void>;
  /** Connects to the customer's session, wherever it began, without opening the Messenger. */
  takeUp(): Promise<void>;
  /** Makes a Messenger that began anonymously the customer's, with its conversation. */
  stepUp(): Promise<void>;
  /** Ends the conversation of a customer whom the vendor knows, where that is allowed; there is none of a visitor's. */
  endConversation(): Promise<void>;
  /** Clears the vendor's storage in every tab and resolves when the vendor has confirmed it. */
  clear(): Promise<void>;
  /**
   * Ends the customer's log-in at the vendor, in every tab and on every device of theirs. Resolves also where there
   * is none; rejects where the vendor could not be told. For deployments that authenticate.
   */
  logOut(): Promise<void>;
  hideInterface(): void;
}
