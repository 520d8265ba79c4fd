import type { Context } from "@/lib/db";

/** How many rows one statement clears, so it holds its locks only briefly. */
const BATCH = 1_000;

/**
 * Deletes what the owner doesn't want stored: the client's note, the coach's note and the reason of a cancellation N months after
 * the session, and what was written in or noted about an inquiry N months after it was, along with hashes of the same words. A
 * setting of null deletes nothing. Notes on a client's record stay until someone removes them.
 */
export async function deleteOldNotes(ctx: Context): Promise<void> {
  for (let done = BATCH; done === BATCH; )
    done = await ctx.db.$executeRaw`
      update bookings set sealed_note = null, sealed_coach_note = null, sealed_cancel_reason = null,
        idempotency_key = null, request_hash = null
      where id in (
        select b.id from bookings b join slots slot on slot.id = b.slot_id cross join studio
        where coalesce(b.sealed_note, b.sealed_coach_note, b.sealed_cancel_reason, b.request_hash) is not null
          and slot.ends_at < ${ctx.now}::timestamptz - make_interval(months => studio.note_months)
        limit ${BATCH} for update of b skip locked
      )`;
  for (let done = BATCH; done === BATCH; )
    done = await ctx.db.$executeRaw`
      update lead_events set sealed_words = null, enquiry_key = null
      where id in (
        select e.id from lead_events e cross join studio
        where (e.sealed_words is not null or e.enquiry_key is not null)
          and e.at < ${ctx.now}::timestamptz - make_interval(months => studio.inquiry_months)
        limit ${BATCH} for update of e skip locked
      )`;
}
