-- A booking keeps the terms that it was made with, a booking made at short notice has some time to be changed, and one
-- person can take a second place in a class for a guest.

ALTER TABLE "studio" ADD COLUMN "grace_minutes" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE "studio" ADD CONSTRAINT "studio_grace" CHECK (grace_minutes BETWEEN 0 AND 1440);

-- The bookings that exist get today's terms as the columns' defaults, which rewrites no row and fires no trigger; the
-- defaults then go.
DO $$
DECLARE
    terms record;
BEGIN
    SELECT coalesce(max(change_window_minutes), 0) AS change_window_minutes,
        coalesce(max(late_cancel_fee_percent), 0) AS late_cancel_fee_percent, coalesce(max(grace_minutes), 0) AS grace_minutes
        INTO terms FROM studio;
    EXECUTE format(
        'ALTER TABLE bookings ADD COLUMN change_window_minutes INTEGER NOT NULL DEFAULT %s,
            ADD COLUMN late_cancel_fee_percent INTEGER NOT NULL DEFAULT %s,
            ADD COLUMN grace_minutes INTEGER NOT NULL DEFAULT %s',
        terms.change_window_minutes, terms.late_cancel_fee_percent, terms.grace_minutes
    );
END
$$;
ALTER TABLE "bookings"
    ALTER COLUMN "change_window_minutes" DROP DEFAULT,
    ALTER COLUMN "late_cancel_fee_percent" DROP DEFAULT,
    ALTER COLUMN "grace_minutes" DROP DEFAULT,
    ADD COLUMN "extra_place" BOOLEAN NOT NULL DEFAULT false,
    ADD CONSTRAINT "bookings_terms" CHECK (
        change_window_minutes >= 0 AND late_cancel_fee_percent BETWEEN 0 AND 100 AND grace_minutes >= 0
    );

CREATE FUNCTION bookings_keep_their_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT coalesce(NEW.change_window_minutes, studio.change_window_minutes),
        coalesce(NEW.late_cancel_fee_percent, studio.late_cancel_fee_percent), coalesce(NEW.grace_minutes, studio.grace_minutes)
        INTO NEW.change_window_minutes, NEW.late_cancel_fee_percent, NEW.grace_minutes
        FROM (SELECT) AS one LEFT JOIN studio ON true;
    RETURN NEW;
END
$$;
CREATE TRIGGER "bookings_keep_their_terms"
    BEFORE INSERT ON "bookings" FOR EACH ROW EXECUTE FUNCTION bookings_keep_their_terms();

DROP INDEX "bookings_one_place_per_client";
CREATE UNIQUE INDEX "bookings_one_place_per_client" ON "bookings" (slot_id, client_id)
    WHERE status = 'CONFIRMED' AND NOT extra_place;
