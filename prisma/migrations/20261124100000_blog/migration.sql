-- Similarity of words, for searches with a typing mistake.
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateEnum
CREATE TYPE "PostStatus" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "MoveKind" AS ENUM ('STRETCH', 'EXERCISE');

-- AlterTable
ALTER TABLE "trainers" ADD COLUMN     "credentials" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "PostStatus" NOT NULL DEFAULT 'DRAFT',
    "author_id" UUID NOT NULL,
    "reviewer_id" UUID,
    "reviewed_on" DATE,
    "published_at" TIMESTAMPTZ(3),
    "revised_at" TIMESTAMPTZ(3),
    "figure" TEXT,
    "video_url" TEXT,
    "video_seconds" INTEGER,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_tags" (
    "post_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,

    CONSTRAINT "post_tags_pkey" PRIMARY KEY ("post_id","tag_id")
);

-- CreateTable
CREATE TABLE "moves" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "MoveKind" NOT NULL,
    "figure" TEXT,
    "summary" TEXT NOT NULL,
    "targets" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "steps" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cues" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "avoid" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "easier" TEXT NOT NULL DEFAULT '',
    "each_side" BOOLEAN NOT NULL,
    "rounds" INTEGER NOT NULL DEFAULT 1,
    "hold_seconds" INTEGER,
    "repetitions" INTEGER,
    "seconds_per_repetition" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chapters" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "move_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "at_seconds" INTEGER,

    CONSTRAINT "chapters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_former_slugs" (
    "slug" TEXT NOT NULL,
    "post_id" UUID NOT NULL,

    CONSTRAINT "post_former_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "move_former_slugs" (
    "slug" TEXT NOT NULL,
    "move_id" UUID NOT NULL,

    CONSTRAINT "move_former_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "post_words" (
    "post_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,

    CONSTRAINT "post_words_pkey" PRIMARY KEY ("post_id","word")
);

-- CreateIndex
CREATE UNIQUE INDEX "posts_slug_key" ON "posts"("slug");

-- CreateIndex
CREATE INDEX "posts_status_published_at_idx" ON "posts"("status", "published_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tags_slug_key" ON "tags"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "tags_name_key" ON "tags"("name");

-- CreateIndex
CREATE INDEX "post_tags_tag_id_idx" ON "post_tags"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "moves_slug_key" ON "moves"("slug");

-- CreateIndex
CREATE INDEX "chapters_move_id_idx" ON "chapters"("move_id");

-- CreateIndex
CREATE UNIQUE INDEX "chapters_post_id_position_key" ON "chapters"("post_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "chapters_post_id_at_seconds_key" ON "chapters"("post_id", "at_seconds");

-- CreateIndex
CREATE INDEX "post_former_slugs_post_id_idx" ON "post_former_slugs"("post_id");

-- CreateIndex
CREATE INDEX "move_former_slugs_move_id_idx" ON "move_former_slugs"("move_id");

-- CreateIndex
CREATE INDEX "post_words_stem_idx" ON "post_words"("stem");

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "trainers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "trainers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "moves"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_former_slugs" ADD CONSTRAINT "post_former_slugs_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "move_former_slugs" ADD CONSTRAINT "move_former_slugs_move_id_fkey" FOREIGN KEY ("move_id") REFERENCES "moves"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_words" ADD CONSTRAINT "post_words_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never happen, refused here whatever the code does. Prisma's schema cannot say these.

ALTER TABLE "posts"
    ADD CONSTRAINT "posts_slug" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ADD CONSTRAINT "posts_published_when" CHECK (status = 'DRAFT' OR published_at IS NOT NULL),
    ADD CONSTRAINT "posts_reviewed_by_another" CHECK (reviewer_id <> author_id),
    ADD CONSTRAINT "posts_video" CHECK (video_seconds > 0 AND (video_seconds IS NULL OR video_url IS NOT NULL));

ALTER TABLE "tags" ADD CONSTRAINT "tags_slug" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE "moves"
    ADD CONSTRAINT "moves_slug" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    ADD CONSTRAINT "moves_dose" CHECK (
        rounds BETWEEN 1 AND 10
        AND (hold_seconds IS NULL) <> (repetitions IS NULL)
        AND (repetitions IS NULL) = (seconds_per_repetition IS NULL)
        AND COALESCE(hold_seconds, repetitions) BETWEEN 1 AND 600
        AND COALESCE(seconds_per_repetition, 1) BETWEEN 1 AND 60
    );

-- Prisma has no word for a list that is always there.
ALTER TABLE "moves"
    ALTER COLUMN targets SET NOT NULL,
    ALTER COLUMN steps SET NOT NULL,
    ALTER COLUMN cues SET NOT NULL,
    ALTER COLUMN avoid SET NOT NULL;

UPDATE "trainers" SET specialties = '{}' WHERE specialties IS NULL;
ALTER TABLE "trainers" ALTER COLUMN specialties SET DEFAULT ARRAY[]::TEXT[], ALTER COLUMN specialties SET NOT NULL;

ALTER TABLE "chapters" ADD CONSTRAINT "chapters_in_order" CHECK (position >= 0 AND at_seconds >= 0);

-- An address that was once given away keeps arriving. One that is taken anew belongs to who has it now.
CREATE FUNCTION posts_keep_former_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM post_former_slugs WHERE slug = NEW.slug;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO post_former_slugs (slug, post_id) VALUES (OLD.slug, NEW.id)
        ON CONFLICT (slug) DO UPDATE SET post_id = EXCLUDED.post_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "posts_new_slug" AFTER INSERT ON "posts"
    FOR EACH ROW EXECUTE FUNCTION posts_keep_former_slug();
CREATE TRIGGER "posts_keep_former_slug" AFTER UPDATE OF slug ON "posts"
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION posts_keep_former_slug();

CREATE FUNCTION moves_keep_former_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM move_former_slugs WHERE slug = NEW.slug;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO move_former_slugs (slug, move_id) VALUES (OLD.slug, NEW.id)
        ON CONFLICT (slug) DO UPDATE SET move_id = EXCLUDED.move_id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "moves_new_slug" AFTER INSERT ON "moves"
    FOR EACH ROW EXECUTE FUNCTION moves_keep_former_slug();
CREATE TRIGGER "moves_keep_former_slug" AFTER UPDATE OF slug ON "moves"
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION moves_keep_former_slug();

-- Markdown without its marks: what is searched, and shown around a match.
CREATE FUNCTION markdown_text(markdown text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    plain text := markdown;
BEGIN
    plain := regexp_replace(plain, '^:+[a-z-]+(\[([^\]]*)\])?(\{[^}]*\})?\s*$', '\2', 'gn');
    -- A heading is a sentence of its own.
    plain := regexp_replace(plain, '^\s*#+\s+(.*[^.?!:\s])\s*$', '\1.', 'gn');
    plain := regexp_replace(plain, '!?\[([^\]]*)\]\([^)]*\)', '\1', 'g');
    plain := regexp_replace(plain, '<[^>]*>', '', 'g');
    plain := regexp_replace(plain, '^\s*(#+|>|[-*+]|[0-9]+\.)\s+', '', 'gn');
    plain := regexp_replace(plain, '[*_`~|]+', '', 'g');
    RETURN btrim(regexp_replace(plain, '\s+', ' ', 'g'));
END
$$;

CREATE FUNCTION posts_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search_text := markdown_text(NEW.body);
    RETURN NEW;
END
$$;

CREATE TRIGGER "posts_search_text" BEFORE INSERT OR UPDATE OF body, search_text ON "posts"
    FOR EACH ROW EXECUTE FUNCTION posts_search_text();

CREATE FUNCTION posts_spell_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM post_words WHERE post_id = NEW.id;
    IF NEW.status = 'PUBLISHED' THEN
        INSERT INTO post_words (post_id, word, stem)
        SELECT NEW.id, word, (ts_lexize('english_stem', word))[1]
        FROM unnest(tsvector_to_array(to_tsvector('simple', concat_ws(' ', NEW.title, NEW.summary, NEW.search_text)))) word
        WHERE word ~ '^[[:alpha:]]{3,40}$' AND ts_lexize('english_stem', word) <> '{}';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER "posts_spell_words" AFTER INSERT OR UPDATE OF title, summary, body, search_text, status ON "posts"
    FOR EACH ROW EXECUTE FUNCTION posts_spell_words();

-- A match in the title weighs more than one in the summary, and that more than one in the text.
CREATE FUNCTION post_vector(title text, summary text, search_text text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B')
        || setweight(to_tsvector('english', search_text), 'C')
$$;

CREATE INDEX "posts_search" ON "posts" USING gin (post_vector(title, summary, search_text));
CREATE INDEX "post_words_similar" ON "post_words" USING gin (word gin_trgm_ops);
