-- AlterTable
ALTER TABLE "clients" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "client_emails" (
    "email" CITEXT NOT NULL,
    "client_id" UUID NOT NULL,

    CONSTRAINT "client_emails_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "client_notes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "client_id" UUID NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "client_emails_client_id_idx" ON "client_emails"("client_id");

-- CreateIndex
CREATE INDEX "client_notes_client_id_created_at_idx" ON "client_notes"("client_id", "created_at");

-- AddForeignKey
ALTER TABLE "client_emails" ADD CONSTRAINT "client_emails_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_notes" ADD CONSTRAINT "client_notes_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "client_notes" ADD CONSTRAINT "client_notes_length" CHECK (length("text") BETWEEN 1 AND 4000);

INSERT INTO "client_emails" ("email", "client_id") SELECT "email", "id" FROM "clients";

-- A client's own address is one of its addresses, whoever wrote the row. Its primary key makes an address one client's,
-- whether it is their own or was another record's before.
CREATE FUNCTION clients_own_their_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO client_emails (email, client_id) VALUES (NEW.email, NEW.id) ON CONFLICT (email) DO NOTHING;
    IF NOT EXISTS (SELECT FROM client_emails WHERE email = NEW.email AND client_id = NEW.id) THEN
        RAISE EXCEPTION 'The address is another client''s' USING ERRCODE = 'unique_violation', CONSTRAINT = 'client_emails_pkey';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "clients_own_their_email"
    AFTER INSERT OR UPDATE OF email ON "clients"
    FOR EACH ROW EXECUTE FUNCTION clients_own_their_email();
