import { decideByConversation } from "./by-conversation.ts";
import { isIdentitySwitch } from "./identity.ts";
import { conversationState } from "./state.ts";
import type { Decision, ResumeDecision, ResumeInput, ResumeReason } from "./types.ts";

/**
 * The resume decision (B5): what a page does about the Messenger, and why. Pure: same input, same answer, and
 * every outcome has a reason code.
 *
 * The order matters: what must be cleared comes before what could be resumed, so that nobody meets the
 * conversation of the person before (A5).
 */
export function decideResume(input: ResumeInput): ResumeDecision {
  const [decision, reason] = decide(input);
  // A page that must clear first says nothing about a conversation that may be somebody else's.
  const isSilent = decision === "clear-first" || decision === "blocked";
  const known = conversationState(input.conversation, input.now, input.vendorAnswer);
  const state = isSilent ? "none" : reason === "OTHER_DEPLOYMENT" ? "closed" : known;
  return { decision, reason, conversationState: state };
}

function decide(input: ResumeInput): [Decision, ResumeReason] {
  if (input.debt === "LOGOUT") return ["clear-first", "LOGOUT_DEBT"];
  if (input.debt === "CLEAR") return ["clear-first", "CLEAR_DEBT"];
  if (input.debt === "SWITCH" || isIdentitySwitch(input.lastBound, input.current))
    return ["clear-first", "IDENTITY_SWITCH"];
  if (input.otherStorage) return ["clear-first", "DEPLOYMENT_SWITCH"];
  if (input.isStaff) return ["blocked", "STAFF_ACCOUNT"];
  if (input.mustLogIn) return ["fresh", "LOGIN_REQUIRED"];
  if (input.noSession) return ["fresh", input.noSession];
  return decideByConversation(input);
}
