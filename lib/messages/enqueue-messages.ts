import type { Context } from "@/lib/db";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";
import type { NewMessage } from "./rules";

/**
 * Writes messages and the jobs that send them, in the caller's transaction and in one statement: they exist if what
 * they report does. A message whose key was written before is left as it is; one with a time of its own waits for it,
 * as its job does. Raw, because rows and jobs are one.
 */
export async function enqueueMessages(ctx: Context, messages: NewMessage[]): Promise<void> {
  await ctx.db.$executeRaw`
    with written as (
      insert into messages (template, "to", dedupe_key, booking_id, lead_id, facts, send_at, created_at)
      select template, "to", "dedupeKey", "bookingId", "leadId", facts, "sendAt", ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as m(template text, "to" text, "dedupeKey" text, "bookingId" uuid, "leadId" uuid, facts jsonb, "sendAt" timestamptz)
      on conflict (dedupe_key) do nothing
      returning id, send_at
    )
    select graphile_worker.add_job('send-message', payload := json_build_object('messageId', id),
      run_at := send_at,
      job_key := 'message:' || id, max_attempts := ${MAX_JOB_ATTEMPTS}::int)
    from written`;
}
