-- What the outbox has to know of a message, without knowing its feature: whether someone waits for it, and whether it signs
-- its reader in.
ALTER TABLE "messages" ADD COLUMN "urgent" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "secret" BOOLEAN NOT NULL DEFAULT false;

UPDATE "messages" SET "urgent" = true, "secret" = "template" = 'sign-in' WHERE "template" IN ('sign-in', 'booking-request');
