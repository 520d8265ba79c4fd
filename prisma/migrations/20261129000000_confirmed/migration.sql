-- A booking is confirmed by its client, an address by whoever reads it.
ALTER TABLE "bookings" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);
ALTER TABLE "client_emails" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3);

UPDATE "bookings" SET "confirmed_at" = "created_at" WHERE "source" IN ('coach', 'demo');

-- Signing in proved the address.
UPDATE "client_emails" SET "confirmed_at" = "users"."created_at"
FROM "clients" JOIN "users" ON "users"."id" = "clients"."user_id"
WHERE "client_emails"."client_id" = "clients"."id" AND "client_emails"."email" = "users"."email";
