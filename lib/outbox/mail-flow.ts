import type { Context } from "@/lib/db";
import { isWorkerAlive } from "@/lib/jobs";

/** Sending takes a second or two; what has waited longer says that it does not work. */
const SLOW_SECONDS = 30;
/** What was longer ago says nothing about now. */
const LOOK_BACK_MINUTES = 60;

/**
 * Whether emails do not go out as they should right now: the worker is gone, an attempt has failed and none has succeeded since, or
 * one has waited for longer than sending takes while none went out. What a page says about an email has to agree with it.
 */
export async function isMailDelayed(ctx: Context): Promise<boolean> {
  const [alive, [row]] = await Promise.all([
    isWorkerAlive(ctx.db),
    // Of what was sent, the newest rows alone are looked at: by the index on status and time.
    ctx.db.$queryRaw<{ isDelayed: boolean }[]>`
      with sent as (
        select coalesce(max(sent_at), '-infinity') as last from messages
        where status = 'SENT' and created_at > ${ctx.now}::timestamptz - interval '2 days'
      )
      select exists (
        select from messages m, sent
        where m.status = 'QUEUED' and (
          m.last_error is not null and m.attempted_at > sent.last
            and m.attempted_at > ${ctx.now}::timestamptz - make_interval(mins => ${LOOK_BACK_MINUTES}::int)
          or m.last_error is null and greatest(m.created_at, m.send_at) > sent.last
            and greatest(m.created_at, m.send_at) between
              ${ctx.now}::timestamptz - make_interval(mins => ${LOOK_BACK_MINUTES}::int)
              and ${ctx.now}::timestamptz - make_interval(secs => ${SLOW_SECONDS}::int)
        )
      ) as "isDelayed"`,
  ]);
  return !alive || row!.isDelayed;
}
