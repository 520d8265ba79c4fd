import type { Context } from "@/lib/db";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import { countedOf, isLimited, lockStrangers, mailboxOf, STRANGER_EMAILS_A_DAY } from "./recipient-limit";
import { type NewMessage, TOO_MANY_FOR_STRANGER, taskFor } from "./rules";

/**
 * Writes messages and the jobs that send them, in the caller's transaction and in one statement: they exist if what
 * they report does. A message whose key was written before is left as it is; one with a time of its own waits for it,
 * as its job does. To an address that nobody has confirmed go at most three a day, unless `byStaff`, that is, somebody of the studio
 * caused them: what is more is written as withdrawn with that reason; of one that waits this is decided when its time comes.
 * Raw, because rows and jobs are one.
 */
export async function enqueueMessages(
  ctx: Context,
  messages: NewMessage[],
  { byStaff = false }: { byStaff?: boolean } = {},
): Promise<void> {
  const limited = messages.map((message) => ({ ...message, limited: isLimited(message, byStaff) }));
  const strangers = await lockStrangers(
    ctx,
    limited.filter((message) => message.limited && !message.sendAt).map(({ to }) => to),
  );
  const rows = limited.map((message, place) => ({
    ...message,
    place,
    task: taskFor(message.template),
    isCounted: message.limited && !message.sendAt && strangers.includes(message.to),
  }));
  await ctx.db.$executeRaw`
    with given as (
      select *, ${mailboxOf(Prisma.sql`"to"`)} as mailbox
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m(template text, "to" text, "dedupeKey" text, "bookingId" uuid, "leadId" uuid, facts jsonb, "sendAt" timestamptz,
          limited boolean, task text, place int, "isCounted" boolean)
      where not exists (select from messages known where known.dedupe_key = "dedupeKey")
    ), judged as (
      select *, "isCounted" and row_number() over (partition by mailbox, "isCounted" order by place) + (
        select count(*) ${countedOf(Prisma.sql`given.mailbox`, ctx.now)}
      ) > ${STRANGER_EMAILS_A_DAY} as "isTooMany"
      from given
    ), written as (
      insert into messages (template, "to", dedupe_key, booking_id, lead_id, facts, send_at, created_at, limited, status, last_error)
      select template, "to", "dedupeKey", "bookingId", "leadId", facts, "sendAt", ${ctx.now}, limited,
        case when "isTooMany" then 'WITHDRAWN'::"MessageStatus" else 'QUEUED' end,
        case when "isTooMany" then ${TOO_MANY_FOR_STRANGER} end
      from judged
      order by place
      on conflict (dedupe_key) do nothing
      returning id, dedupe_key, send_at, status
    )
    select graphile_worker.add_job(judged.task, payload := json_build_object('messageId', id),
      run_at := send_at,
      job_key := 'message:' || id, max_attempts := ${MAX_JOB_ATTEMPTS}::int)
    from written join judged on judged."dedupeKey" = dedupe_key
    where status = 'QUEUED'`;
}
