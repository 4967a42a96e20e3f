-- AlterTable
ALTER TABLE "ImportReport" ADD COLUMN     "base" TEXT,
ADD COLUMN     "git" JSONB,
ADD COLUMN     "profiles" TEXT[] DEFAULT ARRAY[]::TEXT[];
