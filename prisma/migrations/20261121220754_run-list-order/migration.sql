-- DropIndex
DROP INDEX "Run_organizationId_queuedAt_idx";

-- CreateIndex
CREATE INDEX "Run_organizationId_queuedAt_id_idx" ON "Run"("organizationId", "queuedAt", "id");

-- CreateIndex
CREATE INDEX "Run_organizationId_state_queuedAt_id_idx" ON "Run"("organizationId", "state", "queuedAt", "id");
