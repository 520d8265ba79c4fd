-- What a coach's calendar shows has changed: every server is told with the commit whose calendar it is, by the coach's id and
-- nothing else, or by "" when it may be anybody's (docs/decisions/0025). PostgreSQL tells the same payload once for a
-- transaction, so that a trigger for each row costs little: a seed of thousands of sessions says each coach's id once.
CREATE FUNCTION calendar_changed_of_trainer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM pg_notify('calendar_changed', coalesce(OLD.trainer_id::text, ''));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM pg_notify('calendar_changed', coalesce(NEW.trainer_id::text, ''));
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER calendar_changed AFTER INSERT OR UPDATE OR DELETE ON "slots"
    FOR EACH ROW EXECUTE FUNCTION calendar_changed_of_trainer();
CREATE TRIGGER calendar_changed AFTER INSERT OR UPDATE OR DELETE ON "hours"
    FOR EACH ROW EXECUTE FUNCTION calendar_changed_of_trainer();
CREATE TRIGGER calendar_changed AFTER INSERT OR UPDATE OR DELETE ON "hours_exceptions"
    FOR EACH ROW EXECUTE FUNCTION calendar_changed_of_trainer();

CREATE FUNCTION calendar_changed_of_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Of an insert OLD is null, of a delete NEW.
    PERFORM pg_notify('calendar_changed', trainer_id::text) FROM slots WHERE id IN (OLD.slot_id, NEW.slot_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER calendar_changed AFTER INSERT OR UPDATE OR DELETE ON "bookings"
    FOR EACH ROW EXECUTE FUNCTION calendar_changed_of_booking();

-- Sessions say what became of their emails.
CREATE FUNCTION calendar_changed_of_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('calendar_changed', slot.trainer_id::text)
    FROM bookings b JOIN slots slot ON slot.id = b.slot_id WHERE b.id = NEW.booking_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER calendar_changed AFTER UPDATE OF status ON "messages"
    FOR EACH ROW WHEN (NEW.booking_id IS NOT NULL AND NEW.status <> OLD.status)
    EXECUTE FUNCTION calendar_changed_of_message();
