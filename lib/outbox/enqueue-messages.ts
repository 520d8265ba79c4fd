import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { ADDED_MESSAGE_JOB } from "./message-job";
import { countedOf, lockStrangers, mailboxOf, STRANGER_EMAILS_A_DAY } from "./recipient-limit";
import { TOO_MANY_FOR_STRANGER } from "./rules";
import type { NewMessage } from "./template";

/**
 * Enqueues messages and the jobs that send them in the caller's transaction, so a rollback drops both. Skips a message whose key
 * exists. One with a `sendAt` waits for it, as its job does. An unconfirmed address gets at most three a day, unless `byStaff`,
 * that is, someone at the studio caused them: the rest are saved as withdrawn, with that reason. A message with a `sendAt` is
 * counted when it is due.
 *
 * Raw, because one statement counts, inserts and adds the jobs.
 */
export async function enqueueMessages(
  ctx: Context,
  messages: NewMessage[],
  { byStaff = false }: { byStaff?: boolean } = {},
): Promise<void> {
  const limited = messages.map((message) => ({ ...message, limited: !byStaff && !message.isFromStaff }));
  const strangers = await lockStrangers(
    ctx,
    limited.filter((message) => message.limited && !message.sendAt).map(({ to }) => to),
  );
  const rows = limited.map((message, place) => ({
    ...message,
    place,
    isCounted: message.limited && !message.sendAt && strangers.includes(message.to),
  }));
  await ctx.db.$executeRaw`
    with given as (
      select *, ${mailboxOf(Prisma.sql`"to"`)} as mailbox
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m(template text, "to" text, "dedupeKey" text, "bookingId" uuid, "leadId" uuid, facts jsonb, "sendAt" timestamptz,
          limited boolean, "isUrgent" boolean, "isSecret" boolean, place int, "isCounted" boolean)
      where not exists (select from messages known where known.dedupe_key = "dedupeKey")
    ), judged as (
      select *, "isCounted" and row_number() over (partition by mailbox, "isCounted" order by place) + (
        select count(*) ${countedOf(Prisma.sql`given.mailbox`, ctx.now)}
      ) > ${STRANGER_EMAILS_A_DAY} as "isTooMany"
      from given
    ), written as (
      insert into messages (template, "to", dedupe_key, booking_id, lead_id, facts, send_at, created_at, limited, urgent, secret,
        status, last_error)
      select template, "to", "dedupeKey", "bookingId", "leadId", facts, "sendAt", ${ctx.now}, limited, "isUrgent", "isSecret",
        case when "isTooMany" then 'WITHDRAWN'::"MessageStatus" else 'QUEUED' end,
        case when "isTooMany" then ${TOO_MANY_FOR_STRANGER} end
      from judged
      order by place
      on conflict (dedupe_key) do nothing
      returning id, urgent, send_at, status
    )
    select ${ADDED_MESSAGE_JOB} from written where status = 'QUEUED'`;
}
