-- CreateTable
CREATE TABLE "service_former_slugs" (
    "slug" TEXT NOT NULL,
    "service_id" UUID NOT NULL,

    CONSTRAINT "service_former_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateIndex
CREATE INDEX "service_former_slugs_service_id_idx" ON "service_former_slugs"("service_id");

-- AddForeignKey
ALTER TABLE "service_former_slugs" ADD CONSTRAINT "service_former_slugs_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Links to a service's former address still work, until another service has that address.
CREATE FUNCTION services_keep_former_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM service_former_slugs WHERE slug = NEW.slug;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO service_former_slugs (slug, service_id) VALUES (OLD.slug, NEW.id)
        ON CONFLICT (slug) DO UPDATE SET service_id = EXCLUDED.service_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "services_new_slug" AFTER INSERT ON "services"
    FOR EACH ROW EXECUTE FUNCTION services_keep_former_slug();
CREATE TRIGGER "services_keep_former_slug" AFTER UPDATE OF slug ON "services"
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION services_keep_former_slug();

CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "service_former_slugs"
    FOR EACH STATEMENT EXECUTE FUNCTION content_changed();

-- Sessions take their kind from their service: a private one has one booking, and a class has its guests. So a service with sessions
-- stays private or a class. The row lock waits for bookings that are about to commit. LB003 is our own SQLSTATE.
CREATE FUNCTION services_keep_their_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM services WHERE id = NEW.id FOR UPDATE;
    IF EXISTS (SELECT FROM slots WHERE service_id = NEW.id AND kind = 'SESSION') THEN
        RAISE EXCEPTION 'The service has sessions' USING ERRCODE = 'LB003';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "services_keep_their_kind" BEFORE UPDATE OF capacity ON "services"
    FOR EACH ROW WHEN ((OLD.capacity = 1) <> (NEW.capacity = 1)) EXECUTE FUNCTION services_keep_their_kind();

-- A booking also waits for a change of services that is being saved, so it reads either all of the change or nothing. Bookings don't
-- wait for each other here.
CREATE OR REPLACE FUNCTION lock_days(days text[]) RETURNS boolean LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
DECLARE
  day text;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('services', 0));
  FOREACH day IN ARRAY days LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('calendar:' || day, 0));
  END LOOP;
  RETURN true;
EXCEPTION
  WHEN lock_not_available THEN RETURN false;
END $$;
