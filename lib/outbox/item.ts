/** Something that must happen elsewhere because of what was decided here. */
export interface OutboxItem {
  /** What must happen, such as `MESSENGER_CLEAR`; one of each kind per subject. */
  kind: string;
  /** What it belongs to, such as the id of a debt. */
  subject: string;
  /** Identifiers and codes only, no personal data. */
  payload: Record<string, string | null>;
}

/** One that is not done yet. */
export interface OpenItem extends OutboxItem {
  since: Date;
}
