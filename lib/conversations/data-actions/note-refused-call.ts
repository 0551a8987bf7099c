import "server-only";
import { z } from "zod";
import { now } from "#lib/clock.ts";
import { log } from "#lib/log.ts";
import { recordEvent } from "#lib/session/index.ts";

const Refusal = z.object({ code: z.string() });

/**
 * Notes that a client's call of a data action came to nothing, with the code of the problem that it was answered, so
 * that operators see it. While the database is away only the log has it.
 */
export async function noteRefusedCall(action: string, client: string, problem: Response): Promise<void> {
  const refusal = Refusal.safeParse(await problem.json());
  const code = refusal.data?.code ?? "INTERNAL";
  const detail = { action, client, problem: code, status: problem.status };
  log().warn(detail, "A data action was refused");
  if (code === "DATABASE_UNAVAILABLE") return;
  try {
    await recordEvent({ sessionId: null, code: "DATA_ACTION_REFUSED", detail }, now());
  } catch (error) {
    log().error({ err: error }, "A refused data action could not be noted");
  }
}
