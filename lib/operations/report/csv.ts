import type { ReportRow } from "./types.ts";

export const COLUMNS = [
  "id",
  "vendorConversationId",
  "sessionId",
  "previousId",
  "knownToVendor",
  "startedAt",
  "lastActivityAt",
  "endedAt",
  "status",
  "statusReason",
  "decision",
  "reason",
  "loyaltyTier",
  "cartValueCents",
  "queue",
  "agents",
  "transfers",
  "waitSeconds",
  "handleSeconds",
  "wrapUpCode",
] as const satisfies (keyof ReportRow)[];

/** The first line (RFC 4180). */
export const CSV_HEAD = `${COLUMNS.join(",")}\r\n`;

/** A row as a line of the CSV file. */
export function csvLine(row: ReportRow): string {
  return `${COLUMNS.map((column) => csvCell(row[column])).join(",")}\r\n`;
}

/**
 * A value as a cell. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
 * injection): names of queues and codes are other people's.
 */
export function csvCell(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return value instanceof Date ? value.toISOString() : String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
