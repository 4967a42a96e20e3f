-- AlterTable
ALTER TABLE "Cluster" ADD COLUMN     "disk" JSONB,
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Component" ADD COLUMN     "scripts" TEXT;

-- CreateTable
CREATE TABLE "BuildPlace" (
    "stepId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "environmentType" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenAt" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "BuildPlace_pkey" PRIMARY KEY ("stepId")
);

-- CreateIndex
CREATE INDEX "BuildPlace_runId_idx" ON "BuildPlace"("runId");
