import { Prisma } from "@/prisma/client/client";

/**
 * Who knows whom, said once (docs/decisions/0040). A booking that somebody merely made with a client's address opens nothing:
 * anybody can do that. The fragments are conditions on a booking `b` at its slot `slot`.
 */

/** The session took place: it was marked as done, or it is over and was neither canceled nor missed. */
export function tookPlace(now: Date): Prisma.Sql {
  return Prisma.sql`(b.status = 'COMPLETED' or (b.status = 'CONFIRMED' and slot.ends_at <= ${now}))`;
}

/**
 * The booking relates its coach to its client: the session took place, or it is ahead and its client stood behind it
 * (bookings.confirmed_at) or was already seen at the studio.
 */
export function relates(now: Date): Prisma.Sql {
  return Prisma.sql`(${tookPlace(now)}
    or (b.status = 'CONFIRMED' and (b.confirmed_at is not null or b.checked_in_at is not null)))`;
}

/** The ids of the coaches who are related to a client, as an array of texts; `clientId` is a value, or a column of a table
 * that is called neither `b` nor `slot`. */
export function coachesOf(clientId: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`array(select distinct slot.trainer_id::text from bookings b join slots slot on slot.id = b.slot_id
    where b.client_id = ${clientId} and ${relates(now)})`;
}

/** Whether a coach is related to a client; for the owner, who is nobody's coach here (null), always. */
export function isRelated(trainerId: string | null, clientId: Prisma.Sql, now: Date): Prisma.Sql {
  return trainerId === null
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from bookings b join slots slot on slot.id = b.slot_id
        where b.client_id = ${clientId} and slot.trainer_id = ${trainerId}::uuid and ${relates(now)})`;
}
