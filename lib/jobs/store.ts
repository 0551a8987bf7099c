import "server-only";
import { database } from "#lib/db/index.ts";

export interface RunRow {
  id: string;
  job: string;
  startedAt: Date;
}

/** A run that began; without an end it is running, or its process was killed. */
export async function insertRun(row: RunRow): Promise<void> {
  await database().jobRun.create({ data: row });
}

export async function finishRun(
  id: string,
  end: { finishedAt: Date; outcome: string; counts: Record<string, number> },
): Promise<void> {
  await database().jobRun.update({ where: { id }, data: end });
}
