import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { newSignInSecrets } from "@/lib/access/sign-in-secrets";
import { emailChangeToken } from "@/lib/clients/email-change";
import { confirmationToken } from "@/lib/confirmation/confirm-link";
import { keyring, sealNote } from "@/lib/secrets";
import type { Program } from "@/tests/support/program";
import type { Who } from "./people";

/**
 * The people of the table in the program's database, with their data: a client of the coach, a client of the other coach. All are
 * created for one run, so no other test meets them.
 */

const SERVICE = "training-intro";
const CLASS = "mobility-class";
/** Days ahead on which the two coaches work, all day, and no other test books. */
const [FIRST_DAY, LAST_DAY] = [44, 58];

export interface BookingOf {
  id: string;
  reference: string;
  token: string;
}

export interface ClientOf {
  /** Of their record. */
  id: string;
  /** A word that occurs nowhere else. */
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

export async function makeWorld(program: Program) {
  const baseUrl = program.url;
  const { authSecret, databasePassword } = JSON.parse(
    await readFile(join(program.dataDir, "secrets.json"), "utf8"),
  );
  const db = new pg.Pool({ connectionString: await program.databaseUrl(), max: 8 });
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
      "insert into trainer_services (trainer_id, service_id) select $1, id from services where slug = any($2)",
      [id, [SERVICE, CLASS]],
    );
    // No inquiry of another test goes to them.
    await query("insert into lead_turns (trainer_id, weight) values ($1, 0)", [id]);
    return { id, slug, email, feedToken };
  }

  async function listFree(trainer: string): Promise<string[]> {
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const range = `service=${SERVICE}&trainer=${trainer}&from=${day(FIRST_DAY)}&to=${day(LAST_DAY)}`;
    const answer = await fetch(`${baseUrl}/api/v1/openings?${range}`);
    const { openings } = (await answer.json()) as { openings: { startsAt: string }[] };
    // Leaves the last one free, for the pages that show a time.
    return openings.map(({ startsAt }) => startsAt).slice(0, -1);
  }

  let pastHours = 30;
  const coach = await addCoach("rowan");
  const otherCoach = await addCoach("linden");
  const free = new Map<string, string[]>();

  /** Returns the start of a coach's free time, each only once, even for simultaneous calls. */
  let turn: Promise<unknown> = Promise.resolve();
  function opening(of: CoachOf = coach): Promise<string> {
    const next = turn.then(() => nextOpening(of));
    turn = next.catch(() => {});
    return next;
  }

  async function nextOpening({ slug }: CoachOf): Promise<string> {
    const known = free.get(slug) ?? [];
    // A canceled time is free again.
    const starts = known.length > 0 ? known : await listFree(slug);
    free.set(slug, starts);
    const start = starts.shift();
    if (!start) throw new Error(`${slug} has no time left: let them work on more days`);
    return start;
  }

  /** What the form and the API need. */
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
    const { reference, manageUrl } = (
      (await answer.json()) as { booking: { reference: string; manageUrl: string } }
    ).booking;
    const id = String(await value("select id from bookings where reference = $1", [reference]));
    return { id, reference, token: manageUrl.split("/").at(-1)! };
  }

  const clientOf = async ({ id }: BookingOf) =>
    String(await value("select client_id from bookings where id = $1", [id]));

  /** The client who gets the places in earlier attempts' classes. */
  async function classGuest(): Promise<[id: string, email: string]> {
    const email = newEmail();
    return [
      String(await value("insert into clients (name, email) values ('Guest', $1) returning id", [email])),
      email,
    ];
  }

  /** A date further ahead than anyone books, each only once. */
  let daysUsed = 0;
  function newDate(): string {
    daysUsed += 1;
    return new Date(Date.now() + (LAST_DAY + 20 + daysUsed) * 86_400_000).toISOString().slice(0, 10);
  }

  /** A coach's time off or class, on the morning of a date that nothing else uses. */
  async function addSlot(
    kind: "TIME_OFF" | "SESSION",
    of: CoachOf = coach,
  ): Promise<{ id: string; date: string }> {
    const date = newDate();
    const sql = `insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until, capacity)
      select $1, case when $2 = 'SESSION' then id end, $2::"SlotKind", at, at + '45 min', at + '45 min', 6
      from services, (select $3::timestamptz as at) start where slug = $4 returning id`;
    return { id: String(await value(sql, [of.id, kind, `${date}T15:00:00Z`, CLASS])), date };
  }

  /** With one session today, one tomorrow, in case the run passes midnight, and one far ahead. */
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
    const booking = await book(who, of);
    await query("update bookings set confirmed_at = now() where id = $1", [booking.id]);
    return { id: await clientOf(booking), ...who, booking };
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
    /** What must appear nowhere. */
    serverSecrets: { authSecret, databasePassword } as Record<string, string>,
    query,
    value,
    newEmail,
    opening,
    /** A start of the coach that stays free. */
    spareTime: spareTime.toISOString(),
    bookingInput,
    book,
    clientOf,
    newDate,
    addSlot,

    /** Frees the times of single attempts: there are more attempts than times. */
    async freeTimes(): Promise<void> {
      // The worker may lock one of them briefly.
      await retried(() =>
        query(
          `with gone as (
          update bookings b set status = 'CANCELLED', cancelled_at = now(), cancelled_by = 'system' from slots s
          where s.id = b.slot_id and s.trainer_id = any($1) and s.capacity = 1 and b.contact_name = 'Someone' and b.status = 'CONFIRMED'
          returning b.slot_id
        )
        update slots set status = 'RELEASED' where id in (select slot_id from gone)`,
          [[coach.id, otherCoach.id]],
        ),
      );
      const guest = await classGuest();
      // An account lists a hundred sessions, and the expected one must be among them.
      await retried(() =>
        query(
          `with of_classes as (
            select b.id from bookings b join slots s on s.id = b.slot_id where s.trainer_id = any($1) and s.capacity > 1
          ), unsent as (delete from messages where booking_id in (select id from of_classes))
          update bookings set client_id = $2, contact_email = $3 where id in (select id from of_classes)`,
          [[coach.id, otherCoach.id], ...guest],
        ),
      );
      free.clear();
    },

    /** A booking with the coach whose session ended hours or days ago. */
    async pastBooking(): Promise<BookingOf> {
      const booking = await book();
      pastHours += 1;
      await query(
        `update slots set starts_at = at, ends_at = at + '30 min', blocked_until = at + '30 min'
         from (select date_trunc('hour', now()) - make_interval(hours => $2) as at) past
         where slots.id = (select slot_id from bookings where id = $1)`,
        [booking.id, pastHours],
      );
      return booking;
    },

    /** A class of the coach with the client as a guest. */
    async addClass(of: CoachOf = coach) {
      const slot = await addSlot("SESSION", of);
      const bookingId = randomUUID();
      await query(
        `insert into bookings (id, slot_id, client_id, reference, manage_token_hash, contact_name, contact_email, contact_phone,
           sealed_note, price_cents, ics_uid, source)
         values ($9, $1, $2, upper(substr(md5(random()::text), 1, 8)), $3, $4, $5, $6, $7, 2500, $8, 'web')`,
        [
          slot.id,
          client.id,
          sha256(newSecret()),
          client.name,
          client.email,
          client.phone,
          sealNote("booking-note", bookingId, client.note, keyring(authSecret)),
          newSecret(),
          bookingId,
        ],
      );
      return slot;
    },

    /** Reads the value of a page's hidden field. */
    async fieldIn(path: string, who: Who, name: string): Promise<string> {
      const cookie = `limber-session=${(await this.signIn(who)).token}`;
      const html = await (await fetch(baseUrl + path, { headers: { Cookie: cookie } })).text();
      return html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? "";
    },
    baseUrl,

    /** Signs in one of the people and returns the session, which ends `days` from now; a visitor has none. */
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

    /** An open sign-in request of a known person. */
    async signInRequest(): Promise<{ id: string; code: string; token: string }> {
      const [id, email] = [randomUUID(), newEmail()];
      const { token, code, linkHash, sealedSecrets } = newSignInSecrets(id, keyring(authSecret));
      await addUser(email, "CLIENT");
      await query(
        `insert into sign_in_requests (id, email, link_hash, sealed_secrets, created_at, expires_at)
         values ($1, $2, $3, $4, now(), now() + interval '10 minutes')`,
        [id, email, linkHash, sealedSecrets],
      );
      return { id, token, code };
    },

    /** An email about a client's booking that failed. */
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
    /** The secret of the link with which the email's reader confirms a booking. */
    async confirmationOf({ id }: BookingOf): Promise<string> {
      const contactEmail = String(await value("select contact_email from bookings where id = $1", [id]));
      return confirmationToken({ id, contactEmail }, keyring(authSecret));
    },
    /** Confirms the booking as its client would. */
    confirm: ({ id }: BookingOf) => query("update bookings set confirmed_at = now() where id = $1", [id]),
    /** A waiting change of email for a fresh client of the coach. */
    async emailChange(): Promise<{ id: string; clientId: string }> {
      const booking = await book();
      await query("update bookings set confirmed_at = now() where id = $1", [booking.id]);
      const clientId = await clientOf(booking);
      const sql = `insert into client_email_changes (client_id, email, actor, created_at, expires_at)
        values ($1, $2, 'owner', now(), now() + interval '1 day') returning id`;
      return { id: String(await value(sql, [clientId, newEmail()])), clientId };
    },
    emailChangeLink: (id: string, role: "confirm" | "stop") =>
      emailChangeToken(id, role, keyring(authSecret)),
    confirmedAtOf: (bookingId: string) =>
      value("select confirmed_at from bookings where id = $1", [bookingId]),
    statusOf: (bookingId: string) => value("select status from bookings where id = $1", [bookingId]),
    feedOf: async ({ id }: CoachOf) =>
      String(await value("select encode(calendar_feed_token_hash, 'hex') from trainers where id = $1", [id])),
    /** Restores the coach's original address. */
    giveFeed: ({ id, feedToken }: CoachOf) =>
      query("update trainers set calendar_feed_token_hash = $2 where id = $1", [id, sha256(feedToken)]),
    setActive: ({ id }: CoachOf, active: boolean) =>
      query("update trainers set active = $2 where id = $1", [id, active]),

    close: () => db.end(),
  };
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Retries when PostgreSQL canceled the statement as a deadlock's victim (40P01). */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5 || (error as { code?: string }).code !== "40P01") throw error;
    }
  }
}
