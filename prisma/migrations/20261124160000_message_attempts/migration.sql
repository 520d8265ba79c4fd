-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "attempted_at" TIMESTAMPTZ(3);
