<<<<<<< HEAD

export { bindingOf, noteBinding } from "./binding.ts";
export { type ChangedPassword, changePassword } from "./change-password.ts";

=======

export { bindingOf, noteAuthentication, noteBinding } from "./binding.ts";

>>>>>>> fb4b9b3 (Let conversations follow the customer who is logged in)

export { type ClearConfirmation, confirmPart } from "./confirm-part.ts";
export { type SessionCookie, writeSessionCookie } from "./cookies.ts";
export { currentVisit } from "./current.ts";
export { noteDebt, owe } from "./debt.ts";
export { type Device, endAllDevices, endDevice, endOtherDevices, listDevices } from "./devices.ts";
export { endOnReuse } from "./end-on-reuse.ts";
export { recordEvent, type SessionEventCode } from "./events.ts";
export { dropOrphanedRefresh, giveSessionCookie } from "./give-cookie.ts";
export { keepSession } from "./keep.ts";
export { limitSession } from "./limit-session.ts";
export { logIn } from "./log-in.ts";
export { logOut } from "./log-out.ts";
export { type CurrentLogin, currentLogin } from "./login.ts";
export { NEW_SESSION_HEADER } from "./new-session-header.ts";
export { oweSwitch } from "./owe-switch.ts";
export { presentSubject } from "./present-subject.ts";
export { refreshSession } from "./refresh-session.ts";
export { renewSession } from "./renew.ts";
export { revokeSessionEverywhere } from "./revoke-everywhere.ts";
export { needsStepUp, stepUp } from "./step-up.ts";
export { lockSession, type SessionRow } from "./store.ts";
export { subjectOf } from "./subject.ts";
export type * from "./types.ts";
