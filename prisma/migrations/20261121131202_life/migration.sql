-- CreateEnum
CREATE TYPE "message_author" AS ENUM ('CUSTOMER', 'AGENT', 'BOT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "privacy_request_kind" AS ENUM ('EXPORT', 'ERASE');

-- CreateEnum
CREATE TYPE "privacy_request_status" AS ENUM ('REQUESTED', 'CONFIRMED', 'RUNNING', 'AT_VENDOR', 'COMPLETED', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('PENDING', 'PAID', 'FAILED', 'REFUNDED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "conversation_status" ADD VALUE 'EXPIRED';
ALTER TYPE "conversation_status" ADD VALUE 'ARCHIVED';

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "as_of" TIMESTAMPTZ(3),
ADD COLUMN     "bound_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_reason" TEXT,
ADD COLUMN     "disconnected_at" TIMESTAMPTZ(3),
ADD COLUMN     "expired_at" TIMESTAMPTZ(3),
ADD COLUMN     "message_at" TIMESTAMPTZ(3),
ADD COLUMN     "open_at" TIMESTAMPTZ(3),
ADD COLUMN     "read_only" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reconcile_at" TIMESTAMPTZ(3),
ADD COLUMN     "resumed_at" TIMESTAMPTZ(3),
ADD COLUMN     "storage_lost_at" TIMESTAMPTZ(3),
ADD COLUMN     "transcript_complete_at" TIMESTAMPTZ(3),
ADD COLUMN     "transcript_synced_at" TIMESTAMPTZ(3),
ADD COLUMN     "transcript_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "external_contact_id" TEXT;

-- AlterTable
ALTER TABLE "customer_order" ADD COLUMN     "payment" "payment_status" NOT NULL DEFAULT 'PAID';

-- CreateTable
CREATE TABLE "conversation_transition" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "from" "conversation_status",
    "to" "conversation_status" NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_event" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "vendor_conversation_id" TEXT,
    "conversation_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "handled_at" TIMESTAMPTZ(3),
    "sealed_body" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "vendor_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_snapshot" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "sealed_payload" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "state_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "client_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "sealed_answer" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "conversation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("client_id","key")
);

-- CreateTable
CREATE TABLE "transcript_message" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "vendor_message_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "author" "message_author" NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_body" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "redactions" INTEGER NOT NULL DEFAULT 0,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transcript_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redaction_tally" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "redaction_tally_pkey" PRIMARY KEY ("day","kind","source")
);

-- CreateTable
CREATE TABLE "agent_context_link" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "opens_until" TIMESTAMPTZ(3),

    CONSTRAINT "agent_context_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resume_record" (
    "id" UUID NOT NULL,
    "session_id" UUID,
    "conversation_id" UUID,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "inputs" JSONB NOT NULL,
    "trace" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resume_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "privacy_request" (
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "kind" "privacy_request_kind" NOT NULL,
    "status" "privacy_request_status" NOT NULL,
    "problem" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "steps" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "vendor_request_id" TEXT,
    "vendor_status" TEXT,
    "sealed_archive" BYTEA,
    "key_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_metrics" (
    "conversation_id" UUID NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "loyalty_tier" TEXT,
    "cart_value_cents" INTEGER,
    "queue" TEXT,
    "agents" INTEGER,
    "transfers" INTEGER,
    "wait_seconds" INTEGER,
    "handle_seconds" INTEGER,
    "wrap_up_code" TEXT,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_metrics_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "counts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "conversation_transition_conversation_id_recorded_at_idx" ON "conversation_transition"("conversation_id", "recorded_at");

-- CreateIndex
CREATE INDEX "conversation_transition_recorded_at_idx" ON "conversation_transition"("recorded_at");

-- CreateIndex
CREATE INDEX "vendor_event_vendor_conversation_id_occurred_at_idx" ON "vendor_event"("vendor_conversation_id", "occurred_at");

-- CreateIndex
CREATE INDEX "vendor_event_conversation_id_idx" ON "vendor_event"("conversation_id");

-- CreateIndex
CREATE INDEX "vendor_event_outcome_received_at_idx" ON "vendor_event"("outcome", "received_at");

-- CreateIndex
CREATE INDEX "vendor_event_received_at_idx" ON "vendor_event"("received_at");

-- CreateIndex
CREATE INDEX "vendor_event_key_id_idx" ON "vendor_event"("key_id");

-- CreateIndex
CREATE INDEX "state_snapshot_key_id_idx" ON "state_snapshot"("key_id");

-- CreateIndex
CREATE INDEX "state_snapshot_received_at_idx" ON "state_snapshot"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "state_snapshot_conversation_id_sequence_key" ON "state_snapshot"("conversation_id", "sequence");

-- CreateIndex
CREATE INDEX "idempotency_key_conversation_id_idx" ON "idempotency_key"("conversation_id");

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

-- CreateIndex
CREATE INDEX "idempotency_key_key_id_idx" ON "idempotency_key"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_message_vendor_message_id_key" ON "transcript_message"("vendor_message_id");

-- CreateIndex
CREATE INDEX "transcript_message_key_id_idx" ON "transcript_message"("key_id");

-- CreateIndex
CREATE INDEX "transcript_message_sent_at_idx" ON "transcript_message"("sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_message_conversation_id_sequence_key" ON "transcript_message"("conversation_id", "sequence");

-- CreateIndex
CREATE INDEX "agent_context_link_conversation_id_idx" ON "agent_context_link"("conversation_id");

-- CreateIndex
CREATE INDEX "agent_context_link_expires_at_idx" ON "agent_context_link"("expires_at");

-- CreateIndex
CREATE INDEX "resume_record_session_id_at_idx" ON "resume_record"("session_id", "at");

-- CreateIndex
CREATE INDEX "resume_record_conversation_id_at_idx" ON "resume_record"("conversation_id", "at");

-- CreateIndex
CREATE INDEX "resume_record_trace_idx" ON "resume_record"("trace");

-- CreateIndex
CREATE INDEX "resume_record_at_idx" ON "resume_record"("at");

-- CreateIndex
CREATE INDEX "privacy_request_customer_id_requested_at_idx" ON "privacy_request"("customer_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "privacy_request_status_idx" ON "privacy_request"("status");

-- CreateIndex
CREATE INDEX "privacy_request_key_id_idx" ON "privacy_request"("key_id");

-- CreateIndex
CREATE INDEX "job_run_job_started_at_idx" ON "job_run"("job", "started_at" DESC);

-- CreateIndex
CREATE INDEX "conversation_reconcile_at_idx" ON "conversation"("reconcile_at");

-- CreateIndex
CREATE INDEX "conversation_status_last_activity_at_idx" ON "conversation"("status", "last_activity_at");

-- CreateIndex
CREATE INDEX "session_event_conversation_id_at_idx" ON "session_event"("conversation_id", "at");

-- CreateIndex
CREATE INDEX "session_event_code_at_idx" ON "session_event"("code", "at");

-- AddForeignKey
ALTER TABLE "conversation_transition" ADD CONSTRAINT "conversation_transition_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_event" ADD CONSTRAINT "vendor_event_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_snapshot" ADD CONSTRAINT "state_snapshot_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "api_client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transcript_message" ADD CONSTRAINT "transcript_message_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_context_link" ADD CONSTRAINT "agent_context_link_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "privacy_request" ADD CONSTRAINT "privacy_request_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_metrics" ADD CONSTRAINT "conversation_metrics_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was reported of the conversations that are there: their status follows from it as before.
UPDATE "conversation" SET
  "bound_at" = CASE WHEN "vendor_conversation_id" IS NOT NULL OR "status" <> 'PENDING' THEN "started_at" END,
  "message_at" = "last_activity_at",
  "storage_lost_at" = CASE WHEN "status_reason" = 'VENDOR_STORAGE_LOST' THEN "known_at" END,
  "disconnected_at" = CASE WHEN "status" = 'DISCONNECTED' AND "status_reason" <> 'VENDOR_STORAGE_LOST' OR "status" = 'READ_ONLY'
    THEN GREATEST(COALESCE("ended_at", "known_at"), "last_activity_at") END,
  "read_only" = "status" = 'READ_ONLY',
  -- A guest session that the vendor called over was given that very moment as its end.
  "expired_at" = CASE WHEN "expires_at" = "known_at" THEN "known_at" END,
  "closed_at" = CASE WHEN "status" = 'CLOSED' THEN COALESCE("ended_at", "known_at") END,
  "closed_reason" = CASE WHEN "status" = 'CLOSED' THEN "status_reason" END,
  "as_of" = GREATEST("known_at", "last_activity_at");

-- Everything that may still be asked about is asked about soon.
UPDATE "conversation" SET "reconcile_at" = "known_at" WHERE "status" <> 'CLOSED' AND "vendor_conversation_id" IS NOT NULL;
