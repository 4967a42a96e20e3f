/*
  Warnings:

  - A unique constraint covering the columns `[urlHandle]` on the table `Environment` will be added. If there are existing duplicate values, this will fail.

*/
-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "urlHandle" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Environment_urlHandle_key" ON "Environment"("urlHandle");
