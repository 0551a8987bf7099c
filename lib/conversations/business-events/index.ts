import "server-only";

export { askForLink } from "./ask-for-link.ts";
export { noteBusinessEvent } from "./note-business-event.ts";
export { tellWhenBack } from "./tell-when-back.ts";
export { writeVerified } from "./write-verified.ts";
