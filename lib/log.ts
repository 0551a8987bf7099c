import "server-only";
import pino from "pino";
import { environment } from "#lib/config/environment.ts";

let logger: pino.Logger | undefined;

const SECRETS = ["password", "secret", "token", "authorization", "cookie", "contextTicket", "email"];

/** Structured lines on standard output; fields that could hold secrets or personal data are blanked. */
export function log(): pino.Logger {
  logger ??= pino({
    level: environment().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
  });
  return logger;
}
