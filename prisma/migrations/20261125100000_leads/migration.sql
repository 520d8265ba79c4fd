-- CreateEnum
CREATE TYPE "LeadStatus" AS ENUM ('NEW', 'CONTACTED', 'TRIAL_BOOKED', 'JOINED', 'LOST');

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "lead_id" UUID;

-- AlterTable
ALTER TABLE "studio" ADD COLUMN     "country" TEXT NOT NULL DEFAULT 'US',
ADD COLUMN     "intro_service_id" UUID,
ADD COLUMN     "lead_answer_minutes" INTEGER NOT NULL DEFAULT 240;

-- CreateTable
CREATE TABLE "leads" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reference" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "phone" TEXT,
    "status" "LeadStatus" NOT NULL DEFAULT 'NEW',
    "lost_reason" TEXT,
    "trainer_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "first_contacted_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "snoozed_until" TIMESTAMPTZ(3),
    "suspicion" TEXT,
    "source" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_turns" (
    "trainer_id" UUID NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "credit" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lead_turns_pkey" PRIMARY KEY ("trainer_id")
);

-- CreateTable
CREATE TABLE "lead_events" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "lead_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "enquiry_key" TEXT,

    CONSTRAINT "lead_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "leads_reference_key" ON "leads"("reference");

-- CreateIndex
CREATE INDEX "leads_status_created_at_idx" ON "leads"("status", "created_at");

-- CreateIndex
CREATE INDEX "leads_trainer_id_idx" ON "leads"("trainer_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_events_enquiry_key_key" ON "lead_events"("enquiry_key");

-- CreateIndex
CREATE INDEX "lead_events_lead_id_at_idx" ON "lead_events"("lead_id", "at");

-- CreateIndex
CREATE INDEX "messages_lead_id_idx" ON "messages"("lead_id");

-- AddForeignKey
ALTER TABLE "leads" ADD CONSTRAINT "leads_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio" ADD CONSTRAINT "studio_intro_service_id_fkey" FOREIGN KEY ("intro_service_id") REFERENCES "services"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_turns" ADD CONSTRAINT "lead_turns_trainer_id_fkey" FOREIGN KEY ("trainer_id") REFERENCES "trainers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_events" ADD CONSTRAINT "lead_events_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "leads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "leads"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand: what Prisma's language cannot say.
ALTER TABLE "studio" ADD CONSTRAINT "studio_answers_sensibly" CHECK ("lead_answer_minutes" BETWEEN 15 AND 10080);
ALTER TABLE "lead_turns" ADD CONSTRAINT "lead_turns_weight" CHECK ("weight" BETWEEN 0 AND 10);
ALTER TABLE "leads" ADD CONSTRAINT "leads_lost_for_a_reason" CHECK (("status" = 'LOST') = ("lost_reason" IS NOT NULL));

-- One open lead for an email: whoever enquires at the same moment meets the other's.
CREATE UNIQUE INDEX "leads_one_open_per_email" ON "leads" ("email")
    WHERE "status" NOT IN ('JOINED', 'LOST') AND "suspicion" IS NULL;
