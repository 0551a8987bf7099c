import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import {
  currentVisit,
  lockSession,
  noteDebt,
  owe,
  recordEvent,
  renewSession,
  type SessionCookie,
  writeSessionCookie,
} from "#lib/session/index.ts";

const count = await closeOpen(await lockHolder(session, tx), "CLEARED_BY_CUSTOMER", at, tx);
