-- Public pages are kept in the servers' memory (docs/decisions/0014). Whatever changes a table that such a page reads,
-- by whichever program, tells all of them with the commit.
CREATE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY content_changed;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'studio', 'trainers', 'services', 'trainer_services', 'hours',
        'posts', 'tags', 'post_tags', 'moves', 'chapters', 'post_former_slugs', 'move_former_slugs'
    ]
    LOOP
        EXECUTE format(
            'CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
             FOR EACH STATEMENT EXECUTE FUNCTION content_changed()',
            name
        );
    END LOOP;
END
$$;
