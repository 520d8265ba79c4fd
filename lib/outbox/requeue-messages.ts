import type { Context } from "@/lib/db";
import { ADDED_MESSAGE_JOB } from "./message-job";

export interface RequeueInput {
  bookingId: string;
  /** The calendar SEQUENCE of the change that is undone. */
  untold: number;
  /** The one that applies again. */
  again: number;
}

/**
 * Makes a booking's emails what they were before a change, in the transaction that undoes the change: deletes those about it
 * with their jobs, and requeues those that it withdrew, each for its time. False, with nothing done, when one of them has
 * been sent or its sending has begun: the rows stay locked until the commit, so none begins in between.
 */
export async function requeueMessages(
  ctx: Context,
  { bookingId, untold, again }: RequeueInput,
): Promise<boolean> {
  // Raw for the lock.
  const told = await ctx.db.$queryRaw<{ isUntold: boolean }[]>`
    select status = 'QUEUED' and attempts = 0 as "isUntold" from messages
    where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold}
    order by id for update`;
  if (told.some(({ isUntold }) => !isUntold)) return false;
  // Raw, because a message and its job go in one statement.
  await ctx.db.$executeRaw`
    with gone as (
      delete from messages where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold} returning id
    )
    select graphile_worker.remove_job('message:' || id) from gone`;
  await requeueWithdrawn(ctx, [{ bookingId, sequence: again }]);
  return true;
}

/**
 * Requeues what was withdrawn about some bookings as they were at a calendar SEQUENCE. Raw, because a message and its new job
 * are one statement.
 */
export async function requeueWithdrawn(
  ctx: Context,
  bookings: readonly { bookingId: string; sequence: number }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    with requeued as (
      update messages m set status = 'QUEUED'
      from jsonb_to_recordset(${JSON.stringify(bookings)}::jsonb) as b("bookingId" uuid, sequence int)
      where m.booking_id = b."bookingId" and (m.facts ->> 'sequence')::int = b.sequence
        and m.status = 'WITHDRAWN' and m.last_error is null
      returning m.id, m.urgent, m.send_at
    )
    select ${ADDED_MESSAGE_JOB} from requeued`;
}
