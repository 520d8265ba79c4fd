import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { deleteWithJobs } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import { ADDED_MESSAGE_JOB } from "./message-job";

export interface RequeueInput {
  bookingId: string;
  /** The calendar SEQUENCE of the undone change. */
  undone: number;
  /** The SEQUENCE that applies again. */
  restored: number;
}

/**
 * Restores a booking's emails to their state before a change, in the transaction that undoes the change: deletes those about it
 * with their jobs, and requeues those that it withdrew, each for its time. Returns false and does nothing when one of them was
 * sent or is being sent. The rows stay locked until the commit, so none starts in between.
 */
export async function requeueMessages(
  ctx: Context,
  { bookingId, undone, restored }: RequeueInput,
): Promise<boolean> {
  const aboutChange = Prisma.sql`booking_id = ${bookingId}::uuid and (facts ->> 'sequence')::int = ${undone}`;
  const ids = await lockRows(ctx, "messages", aboutChange);
  const unsent = { id: { in: ids }, status: "QUEUED", attempts: 0 } as const;
  if ((await ctx.db.message.count({ where: unsent })) < ids.length) return false;
  await deleteWithJobs(ctx, "message", Prisma.sql`delete from messages where ${aboutChange} returning id`);
  await requeueWithdrawn(ctx, [{ bookingId, sequence: restored }]);
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
