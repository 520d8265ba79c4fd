-- The link and the code of a sign-in are random and sealed; what was derived from the request's id is no longer made.
ALTER TABLE "sign_in_requests" ADD COLUMN "sealed_secrets" BYTEA;
-- So is the secret of a manage link. Links that were sent before keep working by their hash.
ALTER TABLE "bookings" ADD COLUMN "former_manage_token_hash" BYTEA, ADD COLUMN "sealed_manage_token" BYTEA,
    ALTER COLUMN "manage_token_hash" DROP NOT NULL;
CREATE UNIQUE INDEX "bookings_former_manage_token_hash_key" ON "bookings"("former_manage_token_hash");
