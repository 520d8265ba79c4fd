-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "send_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "studio" ADD COLUMN     "evening_list_minute" INTEGER DEFAULT 1080,
ADD COLUMN     "reminder_minutes" INTEGER[] DEFAULT ARRAY[1440, 120]::INTEGER[];

-- At least half an hour and at most two weeks before the session; the evening from noon to eleven.
ALTER TABLE "studio" ADD CONSTRAINT "studio_sends_sensibly" CHECK (
    reminder_minutes IS NOT NULL AND cardinality(reminder_minutes) <= 5 AND array_position(reminder_minutes, NULL) IS NULL
    AND 30 <= ALL (reminder_minutes) AND 20160 >= ALL (reminder_minutes)
    AND evening_list_minute BETWEEN 720 AND 1380
);
