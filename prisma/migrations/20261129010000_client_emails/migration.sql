-- A change of a client's email waits until somebody who reads the new address confirms it; an address that was given up is remembered.
CREATE TABLE "client_email_changes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "client_id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_email_changes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "client_email_changes_client_id_key" ON "client_email_changes"("client_id");
ALTER TABLE "client_email_changes" ADD CONSTRAINT "client_email_changes_client_id_fkey"
    FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "former_client_emails" (
    "client_id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "given_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_client_emails_pkey" PRIMARY KEY ("client_id", "email")
);
ALTER TABLE "former_client_emails" ADD CONSTRAINT "former_client_emails_client_id_fkey"
    FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Addresses that were given up before this was remembered, as far as the audit trail knows them.
INSERT INTO "former_client_emails" ("client_id", "email", "given_up_at")
SELECT c."id", (a."before" ->> 'email')::citext, max(a."at")
FROM "audit_events" a
JOIN "clients" c ON c."id" = a."subject_id" AND c."erased_at" IS NULL
WHERE a."action" = 'client.changed' AND lower(a."before" ->> 'email') <> lower(a."after" ->> 'email')
    AND NOT EXISTS (SELECT FROM "client_emails" e WHERE e."client_id" = c."id" AND e."email" = (a."before" ->> 'email')::citext)
GROUP BY 1, 2;
