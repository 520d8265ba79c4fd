import type { Pool } from "pg";
import { createDb } from "@/lib/db";
import { UNBOUNDED } from "@/lib/db/session";
import { trainers } from "@/prisma/demo-studio";
import { createBlog } from "@/prisma/seed-blog";

/** Ten coaches who work every day from 8 to 18, ten tables, and a service of 50 minutes on a grid of 15. */
export const BENCH_TRAINERS = 10;
export const BENCH_SERVICE = "bench-50";
/** Another service that never fills up during a measurement: 5 minutes, round the clock, no table. */
export const BENCH_BOOKABLE = "bench-5";

/** Slots in the next 31 days, whatever the history: about half of what fits. */
const SLOTS_AHEAD = 1_500;

/** Fills an empty, migrated database. */
export async function createBenchStudio(pool: Pool): Promise<void> {
  await pool.query(`
    insert into studio (name, phone, email, address, time_zone, currency, minimum_notice_minutes, horizon_days,
      change_window_minutes, late_cancel_fee_percent, hold_minutes)
    values ('Bench', '302-555-0100', 'bench@limber.test', '1 Bench Street', 'America/New_York', 'USD', 0, 200, 1440, 50, 10);
    insert into tables (name) select 'Table ' || n from generate_series(1, ${BENCH_TRAINERS}) n;
    insert into services (slug, name, summary, duration_minutes, turnover_minutes, start_every_minutes, price_cents, needs_table)
    values ('${BENCH_SERVICE}', 'Bench', 'For measuring', 50, 10, 15, 9000, true),
      ('${BENCH_BOOKABLE}', 'Short', 'For measuring', 5, 0, 5, 1000, false);
    insert into trainers (slug, name, email, bio, specialties)
    select 'coach-' || n, 'Coach ' || n, 'coach-' || n || '@limber.test', 'For measuring', '{}' from generate_series(1, ${BENCH_TRAINERS}) n;
    insert into hours (trainer_id, weekday, start_minute, end_minute)
    select id, weekday, 480, 1080 from trainers, generate_series(1, 7) weekday;
    insert into trainer_services (trainer_id, service_id) select t.id, s.id from trainers t, services s;`);
}

/** Adds the demo's posts, by their own coaches, who have no services. */
export async function createBenchBlog(databaseUrl: string): Promise<void> {
  const db = createDb(databaseUrl, 1, UNBOUNDED);
  const authors = trainers.map(({ slug, name, bio }) => ({ slug, name, bio, email: `${slug}@limber.test` }));
  await db.trainer.createMany({ data: authors.map((author) => ({ ...author, active: false })) });
  await createBlog(db);
  await db.$disconnect();
}

/** Raises the stored slots to `total`: a constant part is ahead, the rest is history, ten a day for each coach. */
export async function storeSlots(pool: Pool, total: number): Promise<void> {
  const { rows } = await pool.query<{ count: number }>("select count(*)::int as count from slots");
  const stored = rows[0]?.count ?? 0;
  if (total === 0 || stored >= total) return;
  const perDay = BENCH_TRAINERS * 10;
  if (stored === 0) await insertSlots(pool, 1, SLOTS_AHEAD, BENCH_TRAINERS * 5);
  const past = Math.max(0, stored - SLOTS_AHEAD);
  await insertSlots(pool, -1, total - SLOTS_AHEAD, perDay, past);
  await pool.query("vacuum analyze slots");
}

/** Whole hours of New York days before or after today: slot n is on day n / perDay, coach by coach. */
async function insertSlots(
  pool: Pool,
  direction: 1 | -1,
  count: number,
  perDay: number,
  skip = 0,
): Promise<void> {
  await pool.query(
    `insert into slots (trainer_id, table_id, service_id, kind, starts_at, ends_at, blocked_until)
     select t.id, tb.id, s.id, 'SESSION', at, at + interval '50 minutes', at + interval '60 minutes'
     from generate_series($3::int, $1::int - 1) n
     join (select id, row_number() over (order by slug) - 1 as no from trainers) t on t.no = n % ${BENCH_TRAINERS}
     join (select id, row_number() over (order by name) - 1 as no from tables) tb on tb.no = t.no
     join services s on s.slug = '${BENCH_SERVICE}'
     cross join lateral (
       select ((now() at time zone 'America/New_York')::date + $4::int * (1 + n / $2::int))::timestamp
         + interval '1 hour' * (8 + (n % $2::int) / ${BENCH_TRAINERS} * (10 / ($2::int / ${BENCH_TRAINERS}))) as wall
     ) w
     cross join lateral (select wall at time zone 'America/New_York' as at) a`,
    [count, perDay, skip, direction],
  );
}
