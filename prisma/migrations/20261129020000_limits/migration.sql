-- What one caller may have and make, and how they show that they mean it.

ALTER TABLE "slots" ADD COLUMN "held_by" TEXT;
ALTER TABLE "slots" ADD CONSTRAINT "slots_only_holds_are_held" CHECK (kind = 'HOLD' OR held_by IS NULL);

CREATE TABLE "caller_uses" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "use" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caller_uses_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "caller_uses_known" CHECK ("use" IN ('booking', 'lead'))
);

CREATE INDEX "caller_uses_use_at_idx" ON "caller_uses"("use", "at");

CREATE TABLE "spent_work" (
    "id" BYTEA NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_work_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "booking_requests" (
    "id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "trainer" TEXT,
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "phone" TEXT,
    "sealed_note" BYTEA,
    "chapter" TEXT,
    "form_key" TEXT,
    "caller" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "booking_requests_end" CHECK ("created_at" < "expires_at")
);

CREATE UNIQUE INDEX "booking_requests_form_key_key" ON "booking_requests"("form_key");

CREATE INDEX "booking_requests_caller_created_at_idx" ON "booking_requests"("caller", "created_at");

CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "ending" TEXT NOT NULL,
    "per_minute" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "api_keys_sensible" CHECK ("per_minute" BETWEEN 1 AND 6000 AND "ending" ~ '^[A-Za-z0-9_-]{4}$')
);

CREATE UNIQUE INDEX "api_keys_token_hash_key" ON "api_keys"("token_hash");
