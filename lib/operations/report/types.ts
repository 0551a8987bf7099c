/** A conversation in the report: ours as it was when it was bound, the vendor's figures once it is over (B6). */
export interface ReportRow {
  id: string;
  vendorConversationId: string | null;
  sessionId: string;
  /** The conversation that this one continues. */
  previousId: string | null;
  /** Whether the vendor has it as a customer's. */
  knownToVendor: boolean;
  startedAt: Date;
  lastActivityAt: Date;
  endedAt: Date | null;
  status: string;
  statusReason: string;
  /** What the page that it began on decided, and why. */
  decision: string | null;
  reason: string | null;
  loyaltyTier: string | null;
  /** Smallest unit of the shop's currency. */
  cartValueCents: number | null;
  queue: string | null;
  agents: number | null;
  transfers: number | null;
  waitSeconds: number | null;
  handleSeconds: number | null;
  wrapUpCode: string | null;
}
