import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { Prisma } from "@/prisma/client/client";

/** As many emails a day as anybody can cause to an address that nobody has confirmed. */
export const STRANGER_EMAILS_A_DAY = 3;

/** The first of two keys of a lock, apart from all others; the second is the hash of whose mailbox it is. */
const LOCK = 7_170_241;

/** Whose mailbox an address is, in SQL: "vera+studio@…" reaches Vera too. As in the index messages_limited_recipient. */
export function mailboxOf(address: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lower(regexp_replace(${address}, '\\+[^@]*@', '@'))`;
}

/** When a message goes out, in SQL, for rows of the table m. As in the same index. */
const GOES_OUT = Prisma.sql`greatest(m.created_at, m.send_at)`;

/** The limited messages to a mailbox of the last day, in SQL: those that were or will be sent. */
export function countedOf(mailbox: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`
    from messages m
    where m.limited and ${mailboxOf(Prisma.sql`m."to"`)} = ${mailbox} and m.status <> 'WITHDRAWN'
      and ${GOES_OUT} > ${now}::timestamptz - interval '1 day' and ${GOES_OUT} <= ${now}::timestamptz`;
}

/**
 * Which of some addresses nobody has confirmed: of no client who has clicked a link or signed in, of no booking that its client or
 * the studio stands behind, of nobody who works here. Their mailboxes are locked until the transaction ends, so that of
 * simultaneous messages each counts the one before. None with `RATE_LIMITS=off`.
 */
export async function lockStrangers(tx: Context, addresses: readonly string[]): Promise<string[]> {
  if (env.RATE_LIMITS === "off" || addresses.length === 0) return [];
  // In one order for all, so that nobody waits for whom they keep waiting.
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
 * Whether a message that waited for its time may not go now: it is to a stranger, and as many others that come before it are of
 * the same day. In the transaction that begins its attempt.
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
