import type { Context } from "@/lib/db";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";

export interface RequeueInput {
  bookingId: string;
  /** The calendar SEQUENCE of the change that is taken back. */
  untold: number;
  /** The one that holds again. */
  again: number;
}

/**
 * Makes a booking's emails what they were before a change, in the transaction that takes the change back: those about it are
 * deleted with their jobs, and those that it withdrew wait again, each for its time. False, with nothing done, when one of
 * them has been sent or its sending has begun: the rows stay locked until the commit, so that none begins meanwhile.
 */
export async function requeueMessages(
  ctx: Context,
  { bookingId, untold, again }: RequeueInput,
): Promise<boolean> {
  const told = await ctx.db.$queryRaw<{ isUntold: boolean }[]>`
    select status = 'QUEUED' and attempts = 0 as "isUntold" from messages
    where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold}
    order by id for update`;
  if (told.some(({ isUntold }) => !isUntold)) return false;
  await ctx.db.$executeRaw`
    with gone as (
      delete from messages where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${untold} returning id
    )
    select graphile_worker.remove_job('message:' || id) from gone`;
  await ctx.db.$executeRaw`
    with back as (
      update messages set status = 'QUEUED'
      where booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${again}
        and status = 'WITHDRAWN' and last_error is null
      returning id, send_at
    )
    select graphile_worker.add_job('send-message', payload := json_build_object('messageId', id), run_at := send_at,
      job_key := 'message:' || id, max_attempts := ${MAX_JOB_ATTEMPTS}::int)
    from back`;
  return true;
}
