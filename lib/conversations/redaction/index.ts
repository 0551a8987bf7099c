import "server-only";

export { type Found, type Redacted, type RedactionKind, redact } from "./redact.ts";
export { addFound, countFound, redactJson } from "./redact-json.ts";
export { type RedactionCount, type RedactionSource, redactionReport, tally } from "./store.ts";
