-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "deployedVariables" JSONB;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "variables" JSONB;

-- CreateTable
CREATE TABLE "Variable" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,
    "projectId" TEXT,
    "environmentId" TEXT,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "isSecret" BOOLEAN NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedById" TEXT,
    "updatedByName" TEXT NOT NULL,

    CONSTRAINT "Variable_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Variable_organizationId_idx" ON "Variable"("organizationId");

-- CreateIndex
CREATE INDEX "Variable_projectId_idx" ON "Variable"("projectId");

-- CreateIndex
CREATE INDEX "Variable_environmentId_idx" ON "Variable"("environmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Variable_scopeId_name_key" ON "Variable"("scopeId", "name");

-- AddForeignKey
ALTER TABLE "Variable" ADD CONSTRAINT "Variable_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variable" ADD CONSTRAINT "Variable_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variable" ADD CONSTRAINT "Variable_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
