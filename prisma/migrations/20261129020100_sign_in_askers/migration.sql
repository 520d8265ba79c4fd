-- Whose wrong codes count against whom.
ALTER TABLE "sign_in_requests" ADD COLUMN "asked_by" TEXT;
