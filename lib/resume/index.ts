export { decideResume } from "./decide.ts";
export { conversationState } from "./state.ts";
export type * from "./types.ts";
