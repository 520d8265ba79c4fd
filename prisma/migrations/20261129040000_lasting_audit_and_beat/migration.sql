-- The worker's sign of life: a process that is frozen keeps its connections and its lock.
CREATE TABLE "worker_beat" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "worker_beat_one" CHECK ("id" = 1)
);

-- Takes the locks of days, in the order given, and waits a second for each. Answers whether it has all of them; without one
-- it stops, and the constraints of "slots" decide alone. As a function, because a statement that times out ends its transaction.
CREATE FUNCTION lock_days(days text[]) RETURNS boolean LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
DECLARE
  day text;
BEGIN
  FOREACH day IN ARRAY days LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('calendar:' || day, 0));
  END LOOP;
  RETURN true;
EXCEPTION
  WHEN lock_not_available THEN RETURN false;
END $$;

-- What was done stays in the trail. Values go only by the two functions below, and they set this for themselves alone.
CREATE FUNCTION audit_events_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('limber.audit_change', true) = 'on' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'audit_events can only be added to' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER stay BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION audit_events_stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_events_stay();

-- Erasure: takes the values out of the events of these subjects, or only of those events that hold one of these words. That something
-- was done, by whom and when, stays. Answers how many events lost their values.
CREATE FUNCTION erase_audit(subjects uuid[], words text[] DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET limber.audit_change = 'on' AS $$
DECLARE
  erased integer;
BEGIN
  UPDATE audit_events a SET before = NULL, after = NULL
  WHERE a.subject_id = ANY (subjects) AND (a.before IS NOT NULL OR a.after IS NOT NULL)
    AND (words IS NULL OR EXISTS (
      SELECT FROM unnest(words) word
      WHERE word <> '' AND position(lower(btrim(to_jsonb(word)::text, '"')) IN lower(concat(a.before, a.after))) > 0));
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;

-- Merging two clients: the events of one become those of the other.
CREATE FUNCTION merge_audit(kept uuid, other uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET limber.audit_change = 'on' AS $$
BEGIN
  IF (SELECT count(*) FROM clients WHERE id IN (kept, other)) <> 2 THEN
    RAISE EXCEPTION 'merge_audit is for two clients';
  END IF;
  UPDATE audit_events SET subject_id = kept WHERE subject_id = other;
END $$;

-- For the role of the app, to which scripts/app-role.ts gives what it needs.
REVOKE EXECUTE ON FUNCTION erase_audit(uuid[], text[]), merge_audit(uuid, uuid) FROM PUBLIC;
