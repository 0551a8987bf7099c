export { bindingOf, noteAuthentication, noteBinding } from "./binding.ts";
export { type ChangedPassword, changePassword } from "./change-password.ts";
export { type ClearConfirmation, confirmPart } from "./confirm-part.ts";
export { type SessionCookie, writeSessionCookie } from "./cookies.ts";
export { currentVisit } from "./current.ts";
export { noteDebt, owe } from "./debt.ts";
export {
  type Device,
  endAllDevices,
  endDevice,
  endOtherDevices,
  endSessionsOf,
  listDevices,
} from "./devices.ts";
export { endSharedComputer } from "./end-shared-computer.ts";
export { recordEvent, type SessionEventCode } from "./events.ts";
export { dropOrphanedRefresh, giveSessionCookie } from "./give-cookie.ts";
export { keepSession } from "./keep.ts";
export { knownBrowser, rememberBrowser } from "./known-browser.ts";
export { limitSession } from "./limit-session.ts";
export { listDebts, type OwedDebt } from "./list-debts.ts";
export { logIn } from "./log-in.ts";
export { logOut } from "./log-out.ts";
export { type CurrentLogin, currentLogin } from "./login.ts";
export { NEW_SESSION_HEADER } from "./new-session-header.ts";
export { oweSwitch } from "./owe-switch.ts";
export { presentSubject } from "./present-subject.ts";
export { refreshSession } from "./refresh-session.ts";
export { renewSession } from "./renew.ts";
export { noteUse, type Presence, type SharedUse, sharedPresence, sharedUse } from "./shared-presence.ts";
export { needsStepUp, stepUp } from "./step-up.ts";
export {
  exportEvents,
  exportSessions,
  findCustomerOfFamily,
  findSession,
  lockSession,
  type SessionRow,
} from "./store.ts";
export { subjectOf } from "./subject.ts";
export type * from "./types.ts";
export { mayGoOn } from "./validity.ts";
