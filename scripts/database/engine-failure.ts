/** A database command that did not work; the message is one sentence with the remedy. */
export class DatabaseFailure extends Error {
  override name = "DatabaseFailure";
}

/** Host, port and database of a connection string, without user and password. */
export function describeDatabase(url: string): string {
  if (!URL.canParse(url)) return "of DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1)} at ${host}`;
}

/** Turns what the schema engine throws (several lines, some with a Rust trace) into one sentence. */
export function engineFailure(error: unknown, url: string): DatabaseFailure {
  const { message, code } = error as { message?: string; code?: string };
  const lines = (message ?? String(error)).split("\n").map((line) => line.trim());
  const database = describeDatabase(url);
  return new DatabaseFailure(sentence(lines, code, database), { cause: error });
}

function sentence(lines: string[], code: string | undefined, database: string): string {
  const first = lines[0] ?? "";
  if (code === "P1001" || first.startsWith("Can't reach")) {
    return `The database ${database} does not answer: start it, or correct DATABASE_URL.`;
  }
  if (code === "P3009") {
    const failed = lines.find((line) => line.includes("migration started at")) ?? first;
    return `The database ${database} holds a migration that failed (${failed}): repair it by hand, then delete its row from _prisma_migrations.`;
  }
  const queryError = lines.find((line) => line.includes("ERROR:"));
  const migration = lines.find((line) => line.startsWith("with migration_name="))?.split("=")[1];
  if (queryError && migration) {
    return `Migration ${migration} failed on the database ${database}: ${queryError.slice(queryError.indexOf("ERROR:"))}`;
  }
  return `The database ${database} refused: ${first}`;
}
