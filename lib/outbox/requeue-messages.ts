import type { Context } from "@/lib/db";
import { ADDED_MESSAGE_JOB } from "./message-job";

export interface RequeueInput {
  bookingId: string;
  /** The calendar SEQUENCE of the undone change. */
  untold: number;
  /** The SEQUENCE that applies again. */
  again: number;
}

/**
 * Restores a booking's emails to their state before a change, in the transaction that undoes the change: deletes those about it
 * with their jobs, and requeues those that it withdrew, each for its time. Returns false and does nothing when one of them was
 * sent or is being sent. The rows stay locked until the commit, so none starts in between.
 */
export async function requeueMessages(
  ctx: Context,
  { bookingId, untold, again }: RequeueInput,
): Promise<boolean> {
  // Raw for the lock.
  const changed = await ctx.db.$queryRaw<{ isUnsent: boolean }[]>`
    select status = 'QUEUED' and attempts = 0 as "isUnsent" from messages
    where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold}
    order by id for update`;
  if (changed.some(({ isUnsent }) => !isUnsent)) return false;
  // Raw, because one statement covers a message and its job.
  await ctx.db.$executeRaw`
    with gone as (
      delete from messages where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold} returning id
    )
    select graphile_worker.remove_job('message:' || id) from gone`;
  await requeueWithdrawn(ctx, [{ bookingId, sequence: again }]);
  return true;
}

/**
 * Requeues what was withdrawn about some bookings as of a calendar SEQUENCE. Raw, because one statement covers a message and its
 * new job.
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
