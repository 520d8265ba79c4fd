-- Notes are sealed (docs/decisions/0054). SQL cannot seal: what is there waits in a table of its own, and the start seals
-- it from there before anybody is served. In the tables themselves plain text is impossible from here on.
CREATE TABLE "notes_to_seal" (
    "purpose" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "notes_to_seal_pkey" PRIMARY KEY ("purpose", "row_id")
);

INSERT INTO "notes_to_seal" ("purpose", "row_id", "text")
SELECT 'booking-note', id, note FROM "bookings" WHERE note <> ''
UNION ALL SELECT 'coach-note', id, coach_note FROM "bookings" WHERE coach_note <> ''
UNION ALL SELECT 'cancel-reason', id, cancel_reason FROM "bookings" WHERE cancel_reason <> ''
UNION ALL SELECT 'client-note', id, text FROM "client_notes"
UNION ALL SELECT 'lead-words', id, coalesce(nullif(data ->> 'message', ''), data ->> 'note') FROM "lead_events"
    WHERE coalesce(nullif(data ->> 'message', ''), data ->> 'note') <> '';

ALTER TABLE "bookings"
    DROP COLUMN "note", DROP COLUMN "coach_note", DROP COLUMN "cancel_reason",
    ADD COLUMN "sealed_note" BYTEA, ADD COLUMN "sealed_coach_note" BYTEA, ADD COLUMN "sealed_cancel_reason" BYTEA,
    ADD CONSTRAINT "bookings_notes_sealed" CHECK (
        (sealed_note IS NULL OR (substring(sealed_note FOR 1) = '\x01' AND octet_length(sealed_note) BETWEEN 34 AND 20000))
        AND (sealed_coach_note IS NULL
            OR (substring(sealed_coach_note FOR 1) = '\x01' AND octet_length(sealed_coach_note) BETWEEN 34 AND 20000))
        AND (sealed_cancel_reason IS NULL
            OR (substring(sealed_cancel_reason FOR 1) = '\x01' AND octet_length(sealed_cancel_reason) BETWEEN 34 AND 20000)));

-- Null until the start has sealed it.
ALTER TABLE "client_notes" DROP COLUMN "text", ADD COLUMN "sealed_text" BYTEA,
    ADD CONSTRAINT "client_notes_sealed" CHECK (
        sealed_text IS NULL OR (substring(sealed_text FOR 1) = '\x01' AND octet_length(sealed_text) BETWEEN 34 AND 20000));

ALTER TABLE "lead_events" ADD COLUMN "sealed_words" BYTEA;
UPDATE "lead_events" SET data = data - 'message' - 'note' WHERE data ?| ARRAY['message', 'note'];
ALTER TABLE "lead_events" ADD CONSTRAINT "lead_events_words_sealed" CHECK (
    NOT data ?| ARRAY['message', 'note']
    AND (sealed_words IS NULL OR (substring(sealed_words FOR 1) = '\x01' AND octet_length(sealed_words) >= 34)));

-- How long notes are kept; null is until somebody deletes them.
ALTER TABLE "studio" ADD COLUMN "note_months" INTEGER DEFAULT 12, ADD COLUMN "inquiry_months" INTEGER,
    ADD CONSTRAINT "studio_keeps_notes_sensibly" CHECK (note_months BETWEEN 1 AND 120 AND inquiry_months BETWEEN 1 AND 120);

-- A dropped column stays in the table's files until they are written anew.
CLUSTER "bookings" USING "bookings_pkey";
CLUSTER "client_notes" USING "client_notes_pkey";
ALTER TABLE "bookings" SET WITHOUT CLUSTER;
ALTER TABLE "client_notes" SET WITHOUT CLUSTER;
