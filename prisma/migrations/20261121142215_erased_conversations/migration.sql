-- CreateTable
CREATE TABLE "erased_conversation" (
    "vendor_hash" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_conversation_pkey" PRIMARY KEY ("vendor_hash")
);

-- CreateIndex
CREATE INDEX "erased_conversation_erased_at_idx" ON "erased_conversation"("erased_at");
