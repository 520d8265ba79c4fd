-- Who has come, and what their coach wrote about the session.
ALTER TABLE "bookings" ADD COLUMN "checked_in_at" TIMESTAMPTZ(3), ADD COLUMN "coach_note" TEXT;
ALTER TABLE "bookings"
    ADD CONSTRAINT "bookings_coach_note" CHECK (char_length(coach_note) BETWEEN 1 AND 4000),
    ADD CONSTRAINT "bookings_no_show_was_not_seen" CHECK (status <> 'NO_SHOW' OR checked_in_at IS NULL);

-- The owner sets these on a page now, so each has its bounds on both sides.
UPDATE "studio" SET reminder_minutes = reminder_minutes[1:4];
ALTER TABLE "studio" DROP CONSTRAINT "studio_sends_sensibly";
ALTER TABLE "studio"
    -- A quarter of an hour to two weeks before the session; the evening from noon to eleven.
    ADD CONSTRAINT "studio_sends_sensibly" CHECK (
        reminder_minutes IS NOT NULL AND cardinality(reminder_minutes) <= 4 AND array_position(reminder_minutes, NULL) IS NULL
        AND 15 <= ALL (reminder_minutes) AND 20160 >= ALL (reminder_minutes)
        AND evening_list_minute BETWEEN 720 AND 1380
    ),
    ADD CONSTRAINT "studio_at_most_two_weeks" CHECK (minimum_notice_minutes <= 20160 AND change_window_minutes <= 20160),
    ADD CONSTRAINT "studio_contact" CHECK (
        char_length(name) BETWEEN 1 AND 120 AND char_length(phone) <= 40 AND char_length(email) <= 254
        AND char_length(address) <= 300
    );
