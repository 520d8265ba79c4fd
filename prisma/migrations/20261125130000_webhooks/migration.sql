CREATE TYPE "WebhookState" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "with_contact" BOOLEAN NOT NULL DEFAULT false,
    "sealed_secret" BYTEA NOT NULL,
    "former_secret" BYTEA,
    "former_until" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_why" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_endpoints_say_why" CHECK (
        ("paused_at" IS NULL) = ("paused_why" IS NULL) AND "paused_why" IN ('owner', 'gone', 'failing')
    )
);

CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "endpoint_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject_id" UUID,
    "data" JSONB NOT NULL,
    "state" "WebhookState" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_attempts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "status" INTEGER,
    "answer" TEXT,
    "error" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "webhook_deliveries_endpoint_id_at_id_idx" ON "webhook_deliveries"("endpoint_id", "at" DESC, "id");
CREATE INDEX "webhook_deliveries_at_idx" ON "webhook_deliveries"("at");
CREATE INDEX "webhook_deliveries_subject_id_idx" ON "webhook_deliveries"("subject_id");
CREATE INDEX "webhook_attempts_delivery_id_at_idx" ON "webhook_attempts"("delivery_id", "at");

ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The job of a delivery's next attempt, in the place of one that waits. One queue for each endpoint: one that is slow keeps
-- a single worker busy, and emails go first. Should the process die again and again under it, the job is given up.
CREATE FUNCTION webhook_send(delivery uuid, endpoint uuid, due timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM graphile_worker.add_job('send-webhook', payload := json_build_object('deliveryId', delivery),
        queue_name := 'webhook:' || endpoint, run_at := due, job_key := 'webhook:' || delivery, priority := 10,
        max_attempts := 25);
END
$$;

-- A delivery for each endpoint that is told of such events, with its job. A paused one's waits.
CREATE FUNCTION webhook_enqueue(event_type text, event_at timestamptz, subject uuid, facts jsonb, contact jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    written record;
BEGIN
    FOR written IN
        INSERT INTO webhook_deliveries (endpoint_id, type, at, subject_id, data, next_attempt_at)
        SELECT id, event_type, event_at, subject,
            CASE WHEN with_contact THEN facts || jsonb_build_object('contact', contact) ELSE facts END,
            CASE WHEN paused_at IS NULL THEN event_at END
        FROM webhook_endpoints WHERE event_type = ANY (events)
        RETURNING id, endpoint_id, next_attempt_at
    LOOP
        IF written.next_attempt_at IS NOT NULL THEN
            PERFORM webhook_send(written.id, written.endpoint_id, event_at);
        END IF;
    END LOOP;
END
$$;

-- An instant as RFC 3339, as the API says it.
CREATE FUNCTION webhook_instant(instant timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- What an endpoint is told of a booking: never a note, and the contact apart.
CREATE FUNCTION webhooks_of_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_endpoints) THEN
        RETURN NULL;
    END IF;
    PERFORM webhook_enqueue(
        CASE NEW.action WHEN 'booking.move-undone' THEN 'booking.moved' ELSE NEW.action END, NEW.at, b.id,
        jsonb_build_object(
            'reference', b.reference, 'status', b.status,
            'service', jsonb_build_object('slug', service.slug, 'name', service.name),
            'trainer', jsonb_build_object('slug', t.slug, 'name', t.name),
            'startsAt', webhook_instant(slot.starts_at), 'endsAt', webhook_instant(slot.ends_at),
            'timeZone', studio.time_zone, 'priceCents', b.price_cents, 'feeCents', b.fee_cents, 'currency', studio.currency
        ) || CASE WHEN NEW.action IN ('booking.moved', 'booking.move-undone') THEN jsonb_build_object('previous',
            jsonb_build_object('startsAt', NEW.before -> 'startsAt', 'trainer', NEW.before -> 'trainer')) ELSE '{}' END,
        jsonb_build_object('name', b.contact_name, 'email', b.contact_email, 'phone', b.contact_phone))
    FROM bookings b
    JOIN slots slot ON slot.id = b.slot_id
    JOIN services service ON service.id = slot.service_id
    JOIN trainers t ON t.id = slot.trainer_id
    CROSS JOIN studio
    WHERE b.id = NEW.subject_id;
    RETURN NULL;
END
$$;

-- What it is told of a lead: nothing that the person wrote. One that is taken for spam is nobody's news, until it is released.
CREATE FUNCTION webhooks_of_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM webhook_endpoints) THEN
        RETURN NULL;
    END IF;
    PERFORM webhook_enqueue(
        CASE
            WHEN NEW.kind = 'released' AND (NEW.data ->> 'isAgain')::boolean THEN 'lead.enquired-again'
            WHEN NEW.kind = 'released' THEN 'lead.created'
            WHEN NEW.kind = 'enquired' AND EXISTS (
                SELECT FROM lead_events e WHERE e.lead_id = NEW.lead_id AND e.kind = 'enquired' AND e.id <> NEW.id
            ) THEN 'lead.enquired-again'
            WHEN NEW.kind = 'enquired' THEN 'lead.created'
            WHEN NEW.kind IN ('called', 'wrote') THEN 'lead.contacted'
            WHEN NEW.kind IN ('moved', 'booked') THEN 'lead.' || NEW.kind
            ELSE 'lead.assigned'
        END, NEW.at, l.id,
        jsonb_build_object(
            'reference', l.reference, 'status', l.status,
            'trainer', CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('slug', t.slug, 'name', t.name) END,
            'answerBy', webhook_instant(l.answer_by), 'createdAt', webhook_instant(l.created_at), 'source', l.source
        ) || CASE NEW.kind
            WHEN 'moved' THEN jsonb_build_object('previous', jsonb_build_object('status', NEW.data -> 'from'))
            WHEN 'booked' THEN jsonb_build_object('booking',
                jsonb_build_object('reference', NEW.data -> 'reference', 'startsAt', NEW.data -> 'startsAt'))
            ELSE '{}' END,
        jsonb_build_object('name', l.name, 'email', l.email, 'phone', l.phone))
    FROM leads l LEFT JOIN trainers t ON t.id = l.trainer_id
    WHERE l.id = NEW.lead_id AND l.suspicion IS NULL;
    RETURN NULL;
END
$$;

-- Deferred: at the commit all that belongs to the event is there, in whatever order it was written (docs/decisions/0034).
CREATE CONSTRAINT TRIGGER webhooks AFTER INSERT ON "audit_events" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.action LIKE 'booking.%') EXECUTE FUNCTION webhooks_of_booking();
CREATE CONSTRAINT TRIGGER webhooks AFTER INSERT ON "lead_events" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind IN
        ('enquired', 'released', 'assigned', 'claimed', 'passed-on', 'unanswered', 'called', 'wrote', 'moved', 'booked')
        -- Nobody was left to hand it to.
        AND NOT (NEW.kind = 'unanswered' AND NEW.data ->> 'to' IS NULL))
    EXECUTE FUNCTION webhooks_of_lead();
