-- Two working windows of a coach never overlap on a date, whoever saves at the same time. Windows that touch are two.
ALTER TABLE "hours" ADD CONSTRAINT "hours_no_overlap"
    EXCLUDE USING gist (
        trainer_id WITH =,
        weekday WITH =,
        int4range(start_minute, end_minute) WITH &&,
        daterange(valid_from, valid_until, '[]') WITH &&
    );

-- One exception for a date and a coach, or for a date and the whole studio; it has as many windows as it needs.
DROP INDEX "hours_exceptions_date_idx";
CREATE UNIQUE INDEX "hours_exceptions_date_trainer_id_key" ON "hours_exceptions"("date", "trainer_id") NULLS NOT DISTINCT;

-- Whether windows lie in a day, one after another.
CREATE FUNCTION windows_in_order(windows jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(bool_and(start_minute >= after AND start_minute < end_minute AND end_minute <= 1440), true)
    FROM (
        SELECT (value ->> 'startMinute')::int AS start_minute, (value ->> 'endMinute')::int AS end_minute,
            coalesce(lag((value ->> 'endMinute')::int) OVER (ORDER BY ordinality), 0) AS after
        FROM jsonb_array_elements(windows) WITH ORDINALITY
    ) each_window
$$;
ALTER TABLE "hours_exceptions"
    ADD CONSTRAINT "hours_exceptions_windows_in_order" CHECK (windows_in_order(windows));
