-- btree_gist lets a uuid stand beside a range in an exclusion constraint; citext compares emails without case.
CREATE EXTENSION IF NOT EXISTS "btree_gist";
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('CLIENT', 'COACH', 'OWNER');

-- CreateEnum
CREATE TYPE "SlotKind" AS ENUM ('SESSION', 'HOLD', 'TIME_OFF');

-- CreateEnum
CREATE TYPE "SlotStatus" AS ENUM ('ACTIVE', 'RELEASED');

-- CreateEnum
CREATE TYPE "BookingStatus" AS ENUM ('CONFIRMED', 'CANCELLED', 'COMPLETED', 'NO_SHOW');

-- CreateEnum
CREATE TYPE "MessageStatus" AS ENUM ('QUEUED', 'SENT', 'FAILED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "studio" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "minimum_notice_minutes" INTEGER NOT NULL,
    "horizon_days" INTEGER NOT NULL,
    "change_window_minutes" INTEGER NOT NULL,
    "late_cancel_fee_percent" INTEGER NOT NULL,
    "hold_minutes" INTEGER NOT NULL,
    "social_links" JSONB NOT NULL DEFAULT '[]',
    "sample_data" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "studio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" CITEXT NOT NULL,
    "name" TEXT,
    "role" "Role" NOT NULL DEFAULT 'CLIENT',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trainers" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "bio" TEXT NOT NULL,
    "specialties" TEXT[],
    "portrait" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "user_id" UUID,

    CONSTRAINT "trainers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "services" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "turnover_minutes" INTEGER NOT NULL,
    "start_every_minutes" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "needs_table" BOOLEAN NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trainer_services" (
    "trainer_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,

    CONSTRAINT "trainer_services_pkey" PRIMARY KEY ("trainer_id","service_id")
);

-- CreateTable
CREATE TABLE "tables" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "tables_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hours" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trainer_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,
    "valid_from" DATE,
    "valid_until" DATE,

    CONSTRAINT "hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hours_exceptions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "date" DATE NOT NULL,
    "trainer_id" UUID,
    "windows" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL,

    CONSTRAINT "hours_exceptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slots" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "trainer_id" UUID NOT NULL,
    "table_id" UUID,
    "service_id" UUID,
    "kind" "SlotKind" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "status" "SlotStatus" NOT NULL DEFAULT 'ACTIVE',
    "expires_at" TIMESTAMPTZ(3),
    "hold_token_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clients" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "phone" TEXT,
    "user_id" UUID,
    "marketing_consent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bookings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slot_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "status" "BookingStatus" NOT NULL DEFAULT 'CONFIRMED',
    "reference" TEXT NOT NULL,
    "manage_token_hash" BYTEA NOT NULL,
    "contact_name" TEXT NOT NULL,
    "contact_email" CITEXT NOT NULL,
    "contact_phone" TEXT,
    "note" TEXT,
    "chapter" TEXT,
    "price_cents" INTEGER NOT NULL,
    "fee_cents" INTEGER NOT NULL DEFAULT 0,
    "idempotency_key" TEXT,
    "request_hash" BYTEA,
    "ics_uid" TEXT NOT NULL,
    "ics_sequence" INTEGER NOT NULL DEFAULT 0,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,
    "cancel_reason" TEXT,
    "late_cancel" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bookings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "template" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "booking_id" UUID,
    "facts" JSONB NOT NULL,
    "status" "MessageStatus" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_entries" (
    "message_id" UUID NOT NULL,
    "raw" BYTEA NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_entries_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE UNLOGGED TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "trainers_slug_key" ON "trainers"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "trainers_user_id_key" ON "trainers"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "services_slug_key" ON "services"("slug");

-- CreateIndex
CREATE INDEX "trainer_services_service_id_idx" ON "trainer_services"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "tables_name_key" ON "tables"("name");

-- CreateIndex
CREATE INDEX "hours_trainer_id_weekday_idx" ON "hours"("trainer_id", "weekday");

-- CreateIndex
CREATE INDEX "hours_exceptions_date_idx" ON "hours_exceptions"("date");

-- CreateIndex
CREATE INDEX "slots_service_id_starts_at_idx" ON "slots"("service_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "clients_email_key" ON "clients"("email");

-- CreateIndex
CREATE UNIQUE INDEX "clients_user_id_key" ON "clients"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_reference_key" ON "bookings"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_manage_token_hash_key" ON "bookings"("manage_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_idempotency_key_key" ON "bookings"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "bookings_ics_uid_key" ON "bookings"("ics_uid");

-- CreateIndex
CREATE INDEX "bookings_slot_id_idx" ON "bookings"("slot_id");

-- CreateIndex
CREATE INDEX "bookings_client_id_idx" ON "bookings"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_dedupe_key_key" ON "messages"("dedupe_key");

-- CreateIndex
CREATE INDEX "messages_booking_id_idx" ON "messages"("booking_id");

-- CreateIndex
CREATE INDEX "messages_status_created_at_idx" ON "messages"("status", "created_at");

-- CreateIndex
CREATE INDEX "audit_events_subject_id_at_idx" ON "audit_events"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "trainers" ADD CONSTRAINT "trainers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trainer_services" ADD CONSTRAINT "trainer_services_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trainer_services" ADD CONSTRAINT "trainer_services_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hours" ADD CONSTRAINT "hours_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hours_exceptions" ADD CONSTRAINT "hours_exceptions_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "tables"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clients" ADD CONSTRAINT "clients_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "slots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "bookings"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_entries" ADD CONSTRAINT "mailbox_entries_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never happen, refused here whatever the code does. Prisma's schema cannot say these.

ALTER TABLE "studio"
    ADD CONSTRAINT "studio_one_row" CHECK (id = 1),
    ADD CONSTRAINT "studio_sensible" CHECK (
        minimum_notice_minutes >= 0 AND horizon_days BETWEEN 1 AND 730 AND change_window_minutes >= 0
        AND late_cancel_fee_percent BETWEEN 0 AND 100 AND hold_minutes BETWEEN 1 AND 60 AND currency ~ '^[A-Z]{3}$'
    );

ALTER TABLE "services" ADD CONSTRAINT "services_sensible" CHECK (
    duration_minutes > 0 AND turnover_minutes >= 0 AND start_every_minutes >= 5 AND price_cents >= 0 AND capacity >= 1
);

ALTER TABLE "hours"
    ADD CONSTRAINT "hours_in_a_day" CHECK (0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440),
    ADD CONSTRAINT "hours_weekday" CHECK (weekday BETWEEN 1 AND 7),
    ADD CONSTRAINT "hours_dates_in_order" CHECK (valid_from <= valid_until);

ALTER TABLE "hours_exceptions" ADD CONSTRAINT "hours_exceptions_windows" CHECK (jsonb_typeof(windows) = 'array');

ALTER TABLE "slots"
    ADD CONSTRAINT "slots_in_order" CHECK (starts_at < ends_at AND ends_at <= blocked_until),
    ADD CONSTRAINT "slots_capacity" CHECK (capacity >= 1),
    ADD CONSTRAINT "slots_session_has_service" CHECK (kind = 'TIME_OFF' OR service_id IS NOT NULL),
    ADD CONSTRAINT "slots_hold_ends" CHECK ((kind = 'HOLD') = (expires_at IS NOT NULL AND hold_token_hash IS NOT NULL)),
    ADD CONSTRAINT "slots_trainer_no_overlap"
        EXCLUDE USING gist (trainer_id WITH =, tstzrange(starts_at, blocked_until) WITH &&) WHERE (status = 'ACTIVE'),
    ADD CONSTRAINT "slots_table_no_overlap"
        EXCLUDE USING gist (table_id WITH =, tstzrange(starts_at, blocked_until) WITH &&)
        WHERE (status = 'ACTIVE' AND table_id IS NOT NULL);

CREATE UNIQUE INDEX "slots_one_hold_per_holder" ON "slots" (hold_token_hash) WHERE hold_token_hash IS NOT NULL;
-- The clean-up finds holds that ran out without reading the calendar.
CREATE INDEX "slots_holds_by_expiry" ON "slots" (expires_at) WHERE kind = 'HOLD';

CREATE UNIQUE INDEX "bookings_one_place_per_client" ON "bookings" (slot_id, client_id) WHERE status = 'CONFIRMED';

ALTER TABLE "bookings"
    ADD CONSTRAINT "bookings_money" CHECK (price_cents >= 0 AND fee_cents >= 0),
    ADD CONSTRAINT "bookings_cancelled_when" CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL)),
    ADD CONSTRAINT "bookings_key_has_hash" CHECK ((idempotency_key IS NULL) = (request_hash IS NULL));

-- A count cannot be a constraint, so the slot's row is locked and then counted: of two simultaneous bookings of
-- the last place the second waits here and sees the first. LB001 is our own SQLSTATE.
CREATE FUNCTION bookings_within_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    slot record;
BEGIN
    SELECT capacity, kind, status INTO slot FROM slots WHERE id = NEW.slot_id FOR UPDATE;
    IF slot.kind <> 'SESSION' OR slot.status <> 'ACTIVE' OR slot.capacity <
        (SELECT count(*) FROM bookings WHERE slot_id = NEW.slot_id AND status = 'CONFIRMED' AND id <> NEW.id) + 1
    THEN
        RAISE EXCEPTION 'The session has no place left' USING ERRCODE = 'LB001';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "bookings_within_capacity"
    BEFORE INSERT OR UPDATE OF slot_id, status ON "bookings"
    FOR EACH ROW WHEN (NEW.status = 'CONFIRMED') EXECUTE FUNCTION bookings_within_capacity();

-- The other side of the same rule: a session cannot shrink below its bookings, nor be released from under them.
CREATE FUNCTION slots_keep_their_bookings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    confirmed integer := (SELECT count(*) FROM bookings WHERE slot_id = NEW.id AND status = 'CONFIRMED');
BEGIN
    IF confirmed > NEW.capacity OR (confirmed > 0 AND NEW.status <> 'ACTIVE') THEN
        RAISE EXCEPTION 'The session has confirmed bookings' USING ERRCODE = 'LB002';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "slots_keep_their_bookings"
    BEFORE UPDATE OF capacity, status ON "slots"
    FOR EACH ROW EXECUTE FUNCTION slots_keep_their_bookings();
