export { handAgain, handLeft } from "./hand-again.ts";
export { handleEvent } from "./handle.ts";
export { type SignatureVerdict, verifySignature } from "./signature.ts";
export { takeIn } from "./take-in.ts";
