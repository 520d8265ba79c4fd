-- AlterTable
ALTER TABLE "trainers" ADD COLUMN "calendar_feed_discreet" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "calendar_feed_token_hash" BYTEA;

-- CreateIndex
CREATE UNIQUE INDEX "trainers_calendar_feed_token_hash_key" ON "trainers"("calendar_feed_token_hash");
