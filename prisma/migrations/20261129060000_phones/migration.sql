-- Phone numbers are stored as E.164 with the extension of RFC 3966, "+13025550100;ext=12" (lib/phone.ts). SQL knows two
-- ways to write one for sure: with a plus, and as people in North America do. All else stays as it was typed, and readable.
CREATE FUNCTION pg_temp.stored_phone(typed text, country text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN typed ~ '[[:alpha:]]' AND extension IS NULL THEN typed
        WHEN written ~ '^\s*\+' AND digits ~ '^[1-9][0-9]{6,14}$' THEN '+' || digits || extended
        WHEN country IN ('US', 'CA') AND digits ~ '^1?[2-9][0-9]{9}$' THEN '+1' || right(digits, 10) || extended
        ELSE typed
    END
    FROM (SELECT (regexp_match(typed, '[\s,;]*(?:ext\.?|extension|x|#)\s*([0-9]{1,8})\s*$', 'i'))[1] AS extension) found,
    LATERAL (SELECT CASE WHEN extension IS NULL THEN typed
        ELSE regexp_replace(typed, '[\s,;]*(?:ext\.?|extension|x|#)\s*[0-9]{1,8}\s*$', '', 'i') END AS written) number,
    -- "+44 (0)20" is "+44 20".
    LATERAL (SELECT regexp_replace(regexp_replace(written, '\(0\)', ''), '[^0-9]', '', 'g') AS digits,
        coalesce(';ext=' || extension, '') AS extended) parts
$$;

UPDATE clients SET phone = pg_temp.stored_phone(clients.phone, studio.country) FROM studio
WHERE clients.phone <> pg_temp.stored_phone(clients.phone, studio.country);

UPDATE bookings SET contact_phone = pg_temp.stored_phone(contact_phone, studio.country) FROM studio
WHERE contact_phone <> pg_temp.stored_phone(contact_phone, studio.country);

UPDATE leads SET phone = pg_temp.stored_phone(leads.phone, studio.country) FROM studio
WHERE leads.phone <> pg_temp.stored_phone(leads.phone, studio.country);

UPDATE studio SET phone = pg_temp.stored_phone(phone, country) WHERE phone <> pg_temp.stored_phone(phone, country);
