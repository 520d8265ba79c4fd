-- A booking is rescheduled; only a stretch moves. Waiting messages, and keys that stop a second one, follow the new names.
UPDATE messages SET
    template = replace(template, '-moved', '-rescheduled'),
    dedupe_key = replace(dedupe_key, '-moved:', '-rescheduled:')
WHERE template IN ('booking-moved', 'coach-moved');

UPDATE messages SET
    facts = jsonb_set(facts, '{event}', '"rescheduled"'),
    dedupe_key = replace(dedupe_key, ':moved:', ':rescheduled:')
WHERE template = 'coach-class-changed' AND facts ->> 'event' = 'moved';
