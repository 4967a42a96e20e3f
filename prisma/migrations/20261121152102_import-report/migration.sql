-- CreateTable
CREATE TABLE "ImportReport" (
    "revisionId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportReport_pkey" PRIMARY KEY ("revisionId")
);

-- AddForeignKey
ALTER TABLE "ImportReport" ADD CONSTRAINT "ImportReport_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "DefinitionRevision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
