import "server-only";
import { now } from "#lib/clock.ts";
import type { MessengerHydration, MessengerTokenAnswer } from "#lib/messenger/index.ts";
import { noteBinding, refreshSession } from "#lib/session/index.ts";
import { ACCESS_TOKEN_SECONDS, accessToken } from "#lib/tokens/index.ts";
import { deploymentKind } from "./follow.ts";
