-- From where a change was made, and what time off is for.
ALTER TABLE "audit_events" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';
ALTER TABLE "slots" ADD COLUMN "label" TEXT;
ALTER TABLE "slots" ADD CONSTRAINT "slots_label_of_time_off" CHECK ("label" IS NULL OR "kind" = 'TIME_OFF');
