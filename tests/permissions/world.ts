import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { signInCode } from "@/lib/access/secrets";
import { manageToken } from "@/lib/booking/secrets";
import type { Who } from "./people";

/**
 * The people of the table in the program's database, with what is theirs: a client of the coach, a client of the other
 * coach. All of them are made for one run, so that no other test meets them.
 */

const SERVICE = "training-intro";
/** Days ahead on which the two coaches work, all day: where no other test books. */
const [FIRST_DAY, LAST_DAY] = [51, 58];

export interface BookingOf {
  id: string;
  reference: string;
  token: string;
}

export interface ClientOf {
  /** A word that stands nowhere else. */
  name: string;
  email: string;
  phone: string;
  note: string;
  booking: BookingOf;
}

export interface CoachOf {
  id: string;
  slug: string;
  email: string;
  feedToken: string;
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

export async function makeWorld(baseUrl: string) {
  const { DATABASE_URL, DATA_DIR } = process.env;
  if (!DATABASE_URL || !DATA_DIR) throw new Error("Set DATABASE_URL and DATA_DIR to the running program's");
  const { authSecret, databasePassword } = JSON.parse(await readFile(join(DATA_DIR, "secrets.json"), "utf8"));
  const db = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
  const run = randomBytes(5).toString("hex");
  let made = 0;

  const query = async (sql: string, values: unknown[] = []) =>
    (await db.query<Record<string, unknown>>(sql, values)).rows;
  const value = async (sql: string, values: unknown[] = []) =>
    Object.values((await query(sql, values))[0] ?? {})[0];
  const newEmail = () => `someone-${run}-${++made}@example.test`;

  async function addUser(email: string, role: "CLIENT" | "COACH" | "OWNER"): Promise<string> {
    const sql = 'insert into users (email, role) values ($1, $2::"Role") returning id';
    return String(await value(sql, [email, role]));
  }

  async function addCoach(name: string): Promise<CoachOf> {
    const [slug, email, feedToken] = [`${name}-${run}`, `${name}-${run}@limber.test`, newSecret()];
    const userId = await addUser(email, "COACH");
    const id = String(
      await value(
        `insert into trainers (slug, name, email, bio, user_id, calendar_feed_token_hash)
         values ($1, $1, $2, 'For a test', $3, $4) returning id`,
        [slug, email, userId, sha256(feedToken)],
      ),
    );
    await query(
      `insert into hours (trainer_id, weekday, start_minute, end_minute, valid_from, valid_until)
       select $1, weekday, 360, 1320, current_date + $2::int, current_date + $3::int from generate_series(1, 7) weekday`,
      [id, FIRST_DAY, LAST_DAY],
    );
    await query(
      "insert into trainer_services (trainer_id, service_id) select $1, id from services where slug = $2",
      [id, SERVICE],
    );
    // No enquiry of another test goes to them.
    await query("insert into lead_turns (trainer_id, weight) values ($1, 0)", [id]);
    return { id, slug, email, feedToken };
  }

  async function listFree(trainer: string): Promise<string[]> {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const asked = `service=${SERVICE}&trainer=${trainer}&from=${day(FIRST_DAY)}&to=${day(LAST_DAY)}`;
    const answer = await fetch(`${baseUrl}/api/v1/openings?${asked}`);
    const { openings } = (await answer.json()) as { openings: { startsAt: string }[] };
    // The last one stays free, for the pages that show a time.
    return openings.map(({ startsAt }) => startsAt).slice(0, -1);
  }

  const coach = await addCoach("rowan");
  const otherCoach = await addCoach("linden");
  const free = new Map<string, string[]>();

  /** The start of a free time of a coach, each only once. */
  async function opening({ slug }: CoachOf = coach): Promise<string> {
    const known = free.get(slug) ?? [];
    // What was cancelled meanwhile is free again.
    const starts = known.length > 0 ? known : await listFree(slug);
    free.set(slug, starts);
    const start = starts.shift();
    if (!start) throw new Error(`${slug} has no time left: let them work on more days`);
    return start;
  }

  /** What the form and the API ask for. */
  async function bookingInput(of: CoachOf = coach) {
    return {
      service: SERVICE,
      startsAt: await opening(of),
      trainer: of.slug,
      name: "Someone",
      email: newEmail(),
    };
  }

  async function book(who: Partial<ClientOf> = {}, of: CoachOf = coach): Promise<BookingOf> {
    const { name, email, phone, note } = who;
    const input = JSON.stringify({
      ...(await bookingInput(of)),
      ...(name && { name, email, phone, note }),
    });
    const answer = await fetch(`${baseUrl}/api/v1/bookings`, { method: "POST", body: input });
    if (answer.status !== 201) throw new Error(`No booking was made: ${await answer.text()}`);
    const { reference } = ((await answer.json()) as { booking: { reference: string } }).booking;
    const id = String(await value("select id from bookings where reference = $1", [reference]));
    return { id, reference, token: manageToken(id, authSecret) };
  }

  /** With a session today and one tomorrow, so that a run over midnight has one too, and one far ahead. */
  async function addClient(name: string, of: CoachOf): Promise<ClientOf> {
    const email = `${name}-${run}@example.test`;
    const phone = `+1302${String(Number.parseInt(randomBytes(4).toString("hex"), 16))
      .padStart(10, "5")
      .slice(-7)}`;
    const who = { name: `${name}${run}`, email, phone, note: `${name}-knee-${run}` };
    await addUser(email, "CLIENT");
    for (const days of [0, 1]) {
      const { id } = await book(who, of);
      await query(
        `update slots set starts_at = at, ends_at = at + '30 min', blocked_until = at + '30 min'
         from (select (date_trunc('day', now() at time zone time_zone) + make_interval(days => $2, hours => 3))
           at time zone time_zone as at from studio) night
         where slots.id = (select slot_id from bookings where id = $1)`,
        [id, days],
      );
    }
    return { ...who, booking: await book(who, of) };
  }

  const client = await addClient("alder", coach);
  const otherClient = await addClient("birch", otherCoach);
  const ownerEmail = `maple-${run}@limber.test`;
  await addUser(ownerEmail, "OWNER");
  const emails: Record<Exclude<Who, "visitor">, string> = {
    client: client.email,
    otherClient: otherClient.email,
    coach: coach.email,
    otherCoach: otherCoach.email,
    owner: ownerEmail,
  };
  const spareTime = (await value(
    "select (current_date + $1::int + time '21:30') at time zone time_zone from studio",
    [LAST_DAY],
  )) as Date;
  const userEmail = (who: Who) => (who === "visitor" ? "" : emails[who]);

  return {
    run,
    service: SERVICE,
    client,
    otherClient,
    coach,
    otherCoach,
    /** What is to be read nowhere at all. */
    serverSecrets: { authSecret, databasePassword } as Record<string, string>,
    query,
    value,
    newEmail,
    opening,
    /** A start of the coach that stays free. */
    spareTime: spareTime.toISOString(),
    bookingInput,
    book,

    /** A session of their own for one of the people; a visitor has none. `days` from now it ends. */
    async signIn(who: Who, days = 30): Promise<{ id: string; token: string }> {
      if (who === "visitor") return { id: "", token: "" };
      const token = newSecret();
      const sql = `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
        select $1, id, 'Test', now() - interval '1 hour', now(), now() + make_interval(days => $3) from users where email = $2
        returning id`;
      return { id: String(await value(sql, [sha256(token), emails[who], days])), token };
    },
    countSessions: (who: Who) =>
      value("select count(*) from sessions where user_id = (select id from users where email = $1)", [
        userEmail(who),
      ]),

    /** An open request to sign in, of somebody who is known. */
    async signInRequest(): Promise<{ id: string; code: string; token: string }> {
      const [id, token, email] = [randomUUID(), newSecret(), newEmail()];
      await addUser(email, "CLIENT");
      await query(
        `insert into sign_in_requests (id, email, link_hash, created_at, expires_at)
         values ($1, $2, $3, now(), now() + interval '10 minutes')`,
        [id, email, sha256(token)],
      );
      return { id, token, code: signInCode(id, authSecret) };
    },

    /** An email about a client's booking that could not be sent. */
    async failedMessage({ booking, email }: ClientOf): Promise<string> {
      const sql = `insert into messages (template, "to", dedupe_key, booking_id, facts, status, attempts, last_error, attempted_at)
        select template, "to", gen_random_uuid()::text, booking_id, facts, 'FAILED', 1, 'Refused', now()
        from messages where booking_id = $1 and "to" = $2 and send_at is null limit 1 returning id`;
      return String(await value(sql, [booking.id, email]));
    },
    startOf: (bookingId: string) =>
      value("select s.starts_at from slots s join bookings b on b.slot_id = s.id where b.id = $1", [
        bookingId,
      ]),
    statusOf: (bookingId: string) => value("select status from bookings where id = $1", [bookingId]),
    feedOf: async ({ id }: CoachOf) =>
      String(await value("select encode(calendar_feed_token_hash, 'hex') from trainers where id = $1", [id])),
    /** The address that the coach has had from the beginning. */
    giveFeed: ({ id, feedToken }: CoachOf) =>
      query("update trainers set calendar_feed_token_hash = $2 where id = $1", [id, sha256(feedToken)]),
    setActive: ({ id }: CoachOf, active: boolean) =>
      query("update trainers set active = $2 where id = $1", [id, active]),

    /** Leaves the studio's pages as they were. */
    async discard(): Promise<void> {
      const ids = [coach.id, otherCoach.id];
      await query("update trainers set active = false where id = any($1)", [ids]);
      await query(
        "delete from messages where lead_id in (select id from leads where email like '%' || $1 || '%')",
        [run],
      );
      await query("delete from leads where email like '%' || $1 || '%'", [run]);
      await query("delete from users where email like '%' || $1 || '%'", [run]);
      await query(
        `update messages m set status = 'WITHDRAWN' from bookings b join slots s on s.id = b.slot_id
         where m.booking_id = b.id and m.status in ('FAILED', 'QUEUED') and s.trainer_id = any($1)`,
        [ids],
      );
      await db.end();
    },
  };
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
