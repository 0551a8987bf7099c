-- CreateIndex
CREATE INDEX "conversation_started_at_id_idx" ON "conversation"("started_at", "id");

-- CreateIndex
CREATE INDEX "conversation_ended_at_idx" ON "conversation"("ended_at");
