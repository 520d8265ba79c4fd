import { Prisma } from "@/prisma/client/client";

/**
 * Which coaches are related to which clients (docs/decisions/0040). An unconfirmed booking gives no access: anyone can make one
 * with a client's address. The fragments are conditions on a booking `b` with its slot `slot`.
 */

/** SQL condition: the session took place. It was completed, or it is past and neither canceled nor a no-show. */
export function tookPlace(now: Date): Prisma.Sql {
  return Prisma.sql`(b.status = 'COMPLETED' or (b.status = 'CONFIRMED' and slot.ends_at <= ${now}))`;
}

/**
 * SQL condition: the booking relates its coach to its client. The session took place, or it is upcoming and the client confirmed
 * it (bookings.confirmed_at) or has checked in.
 */
export function relates(now: Date): Prisma.Sql {
  return Prisma.sql`(${tookPlace(now)}
    or (b.status = 'CONFIRMED' and (b.confirmed_at is not null or b.checked_in_at is not null)))`;
}

/**
 * Returns SQL for the ids of the coaches related to a client, as a text array. `clientId` is a value, or a column of a table that
 * isn't named `b` or `slot`.
 */
export function coachesOf(clientId: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`array(select distinct slot.trainer_id::text from bookings b join slots slot on slot.id = b.slot_id
    where b.client_id = ${clientId} and ${relates(now)})`;
}

/** Returns the SQL condition that a coach is related to a client; always true for the owner (null). */
export function isRelated(trainerId: string | null, clientId: Prisma.Sql, now: Date): Prisma.Sql {
  return trainerId === null
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from bookings b join slots slot on slot.id = b.slot_id
        where b.client_id = ${clientId} and slot.trainer_id = ${trainerId}::uuid and ${relates(now)})`;
}
