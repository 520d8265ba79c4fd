-- Which messages count towards the few that an unknown recipient gets in a day: lib/messages/recipient-limit.ts.
ALTER TABLE "messages" ADD COLUMN "limited" BOOLEAN NOT NULL DEFAULT false;

-- Found by whose mailbox it is: what follows a plus is the same person's.
CREATE INDEX "messages_limited_recipient" ON "messages" (
    (lower(regexp_replace("to", '\+[^@]*@', '@'))), (greatest("created_at", "send_at"))
) WHERE "limited";

-- Calendars that subscribe to a feed believe a change only if SEQUENCE has risen (RFC 5545 §3.8.7.4).
ALTER TABLE "slots" ADD COLUMN "calendar_sequence" INTEGER NOT NULL DEFAULT 0;

UPDATE "slots" SET "calendar_sequence" = told.sequence
FROM (SELECT slot_id, max(ics_sequence) AS sequence FROM "bookings" GROUP BY slot_id) told
WHERE "slots"."id" = told.slot_id AND told.sequence > 0;

CREATE FUNCTION slots_calendar_sequence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.calendar_sequence := greatest(NEW.calendar_sequence, OLD.calendar_sequence + 1);
    RETURN NEW;
END
$$;

CREATE TRIGGER "slots_calendar_sequence"
    BEFORE UPDATE ON "slots"
    FOR EACH ROW WHEN (
        (OLD.trainer_id, OLD.table_id, OLD.service_id, OLD.starts_at, OLD.ends_at, OLD.capacity, OLD.status)
            IS DISTINCT FROM
        (NEW.trainer_id, NEW.table_id, NEW.service_id, NEW.starts_at, NEW.ends_at, NEW.capacity, NEW.status)
    ) EXECUTE FUNCTION slots_calendar_sequence();

-- A class says how many come: who books, cancels or goes to another class changes its entry.
CREATE FUNCTION bookings_calendar_sequence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE slots SET calendar_sequence = calendar_sequence + 1
    FROM services
    WHERE services.id = slots.service_id AND services.capacity > 1
        AND slots.id IN (NEW.slot_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.slot_id END);
    RETURN NULL;
END
$$;

CREATE TRIGGER "bookings_new_calendar_sequence"
    AFTER INSERT ON "bookings"
    FOR EACH ROW EXECUTE FUNCTION bookings_calendar_sequence();

CREATE TRIGGER "bookings_changed_calendar_sequence"
    AFTER UPDATE OF slot_id, status ON "bookings"
    FOR EACH ROW WHEN ((OLD.slot_id, OLD.status) IS DISTINCT FROM (NEW.slot_id, NEW.status))
    EXECUTE FUNCTION bookings_calendar_sequence();
