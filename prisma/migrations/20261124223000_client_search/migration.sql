-- What a client is found by: name, email and the digits of the phone, without case and accents, each after a space so
-- that the beginning of a word can be looked for. The database writes it, and it goes when they go.
-- lib/clients/find-clients.ts folds what is typed in the same way.
CREATE FUNCTION client_search_text(name text, email text, phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(lower(regexp_replace(normalize(
        ' ' || name || ' ' || email || ' ' || regexp_replace(coalesce(phone, ''), '[^0-9]', '', 'g'),
        NFKD), '[\u0300-\u036f]', '', 'g')), 'øłđı', 'oldi')
$$;

ALTER TABLE "clients" ADD COLUMN "search_text" TEXT
    GENERATED ALWAYS AS (client_search_text("name", "email"::text, "phone")) STORED;

-- CreateIndex
CREATE INDEX "clients_search_text_idx" ON "clients" USING GIN ("search_text" gin_trgm_ops);

-- Clients whose name or email looks like a text with typing mistakes. Two letters that are swapped in a short name
-- leave a third of its trigrams; pg_trgm by itself asks for more.
CREATE FUNCTION clients_like(text text) RETURNS TABLE (client_id uuid, likeness real)
LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.3 AS $$
    SELECT id, word_similarity($1, search_text) FROM clients WHERE $1 <% search_text
$$;
