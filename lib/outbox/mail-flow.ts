import type { Context } from "@/lib/db";
import { isWorkerAlive } from "@/lib/jobs";

/** Sending takes a second or two; a longer wait means trouble. */
const SLOW_SECONDS = 30;
/** Older events say nothing about now. */
const LOOK_BACK_MINUTES = 60;

/**
 * Tells whether mail is delayed right now: the worker is gone, an attempt failed and none has succeeded since, or a message has
 * waited too long while none went out. Pages that mention an email must agree with it.
 */
export async function isMailDelayed(ctx: Context): Promise<boolean> {
  const [alive, [row]] = await Promise.all([
    isWorkerAlive(ctx.db),
    // Raw, because it reads only the newest sent rows, by the index on status and time.
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
