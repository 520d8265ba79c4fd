-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "attempted_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "messages_created_at_id_idx" ON "messages"("created_at" DESC, "id");
