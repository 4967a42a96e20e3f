-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "troubledSince" TIMESTAMP(3);
