import "server-only";
import { buildAttributes, safeText } from "#lib/attributes/index.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import type { MessengerHydration } from "#lib/messenger/index.ts";
import { decideResume, type ResumeDecision, type ResumeInput, type VendorAnswer } from "#lib/resume/index.ts";
import { type Binding, bindingOf, subjectOf, type Visit } from "#lib/session/index.ts";
import type { ContextTicket } from "#lib/tokens/index.ts";
import { recordDecision } from "./decisions/record.ts";
import {
  bootOf,
  debtOf,
  deploymentKind,
  followsCustomer,
  isOfOtherDeployment,
  loginOf,
  onlyVendorHasIt,
} from "./follow.ts";
import { leaveBehind } from "./leave-behind.ts";
import { ticketOf } from "./ticket.ts";
import { validate } from "./validate.ts";

/**
 * What the first HTML says about the Messenger (B5, D1): the resume decision with its reason, and the guest
 * attributes to set before anything is sent. `pathname` without query. What a page with a trace decided is recorded.
 */
export async function hydrate(
  visit: Visit,
  pathname: string,
  trace: string | null = null,
): Promise<MessengerHydration> {
  const at = now();
  const current = visit.sessionId ? bindingOf(visit.sessionId, visit.customer?.id ?? null) : null;
  const answer = visit.browser?.debt ? null : await validate(visit.conversation, at, onlyVendorHasIt(visit));
  const given = inputOf(visit, current, answer, at);
  const decided = decideResume(given);
  if (trace) recordDecision(visit, { given, decided, trace, pathname });
  if (isOfOtherDeployment(visit.conversation, deploymentKind(visit))) leaveBehind(visit.conversation, at);
  const withheld = decided.decision === "clear-first" || decided.decision === "blocked";
  const ticket =
    visit.kept && visit.sessionId && !withheld
      ? await ticketOf(visit.sessionId, visit.customer?.id ?? null, at)
      : null;
  return {
    ...decided,
    conversationId: decided.conversationState === "none" ? null : (visit.conversation?.id ?? null),
    followsCustomer: followsCustomer(visit.conversation, visit.customer?.id ?? null),
    login: withheld ? "none" : loginOf(visit),
    attributes: withheld ? {} : attributesOf(visit, current, decided, ticket, pathname),
    ticketExpiresAt: ticket?.expiresAt ?? null,
    load: decided.decision === "resume" || decided.decision === "clear-first",
    debt: visit.browser && debtOf(visit.browser),
    deployment: deploymentKind(visit),
    subject: subjectOf(visit),
    boot: bootOf(visit, decided.decision === "clear-first"),
  };
}

function inputOf(
  visit: Visit,
  current: Binding | null,
  vendorAnswer: VendorAnswer | null,
  at: Date,
): ResumeInput {
  const { browser, conversation } = visit;
  const kind = deploymentKind(visit);
  return {
    now: at,
    threadingSeconds: environment().GENESYS_THREADING_SECONDS,
    isStaff: visit.customer !== null && visit.customer.role !== "CUSTOMER",
    debt: browser?.debt?.kind ?? null,
    lastBound: browser?.bound ?? null,
    otherStorage: browser?.bound != null && (browser.bound.deployment ?? "visitors") !== kind,
    mustLogIn: loginOf(visit) === "required",
    current,
    noSession: visit.noSession,
    conversation,
    ofOtherDeployment: isOfOtherDeployment(conversation, kind),
    onlyVendorHasIt: onlyVendorHasIt(visit),
    vendorAnswer,
  };
}

function attributesOf(
  visit: Visit,
  current: Binding | null,
  { decision }: ResumeDecision,
  ticket: ContextTicket | null,
  pathname: string,
): Record<string, string> {
  const { customer, cart, conversation } = visit;
  return buildAttributes({
    persistentSessionId: visit.sessionId,
    contextTicket: ticket?.token,
    customerIdHash: current?.customer,
    lastInteractionAt: conversation?.lastActivityAt,
    cartId: cart?.id,
    cartValueCents: cart?.valueCents,
    checkoutStartedAt: cart?.checkoutStartedAt,
    loyaltyTier: customer?.loyaltyTier,
    language: customer?.language,
    lastPage: pathname,
    resumedFrom:
      decision === "chain" ? (safeText(conversation?.vendorConversationId) ?? conversation?.id) : null,
  });
}
