import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { Prisma } from "@/prisma/client/client";

/** The most emails a day that anyone can cause to an unconfirmed address. */
export const STRANGER_EMAILS_A_DAY = 3;

/** The first of an advisory lock's two keys, distinct from all others; the second is the hash of the mailbox. */
const LOCK = 7_170_241;

/**
 * Returns the SQL that maps an address to its mailbox: "vera+studio@…" reaches Vera too. Matches the index
 * messages_limited_recipient.
 */
export function mailboxOf(address: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lower(regexp_replace(${address}, '\\+[^@]*@', '@'))`;
}

/** When a message goes out, in SQL, for rows of the table m. Matches the same index. */
const GOES_OUT = Prisma.sql`greatest(m.created_at, m.send_at)`;

/** Returns the SQL for a mailbox's limited messages of the last day: those that were or will be sent. */
export function countedOf(mailbox: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`
    from messages m
    where m.limited and ${mailboxOf(Prisma.sql`m."to"`)} = ${mailbox} and m.status <> 'WITHDRAWN'
      and ${GOES_OUT} > ${now}::timestamptz - interval '1 day' and ${GOES_OUT} <= ${now}::timestamptz`;
}

/**
 * Returns which addresses are unconfirmed: of no client who clicked a link or signed in, of no booking that its client or the
 * studio vouches for, of no one on the staff. Locks their mailboxes until the transaction ends, so simultaneous messages count
 * each other. Returns none with `RATE_LIMITS=off`.
 */
export async function lockStrangers(tx: Context, addresses: readonly string[]): Promise<string[]> {
  if (env.RATE_LIMITS === "off" || addresses.length === 0) return [];
  // Raw for the locks, always in the same order, to avoid deadlocks.
  const rows = await tx.db.$queryRaw<{ to: string }[]>`
    select "to", pg_advisory_xact_lock(${LOCK}::int, hashtext(mailbox))::text
    from (
      select "to", ${mailboxOf(Prisma.sql`"to"`)} as mailbox
      from unnest(${[...new Set(addresses)]}::text[]) as given("to")
      where not exists (select from users where email = "to"::citext)
        and not exists (select from trainers where email = "to"::citext)
        and not exists (select from studio where lower(email) = lower("to"))
        and not exists (
          select from client_emails e
          where e.email = "to"::citext and (
            e.confirmed_at is not null or exists (
              select from bookings b
              where b.client_id = e.client_id and b.contact_email = e.email
                and (b.confirmed_at is not null or b.source = 'coach')
            )
          )
        )
      order by mailbox, "to"
    ) strangers`;
  return rows.map(({ to }) => to);
}

/**
 * Tells whether a planned message must not go now: it is to a stranger who already has a day's worth of earlier messages. Call it
 * in the transaction that begins its attempt. Raw for the shared conditions.
 */
export async function isOverDailyLimit(tx: Context, message: { id: string; to: string }): Promise<boolean> {
  const [stranger] = await lockStrangers(tx, [message.to]);
  if (stranger === undefined) return false;
  const [row] = await tx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    ${countedOf(mailboxOf(Prisma.sql`${message.to}::text`), tx.now)}
      and (${GOES_OUT}, m.id) < (
        select greatest(own.created_at, own.send_at), own.id from messages own where own.id = ${message.id}::uuid
      )`;
  return row!.count >= STRANGER_EMAILS_A_DAY;
}
