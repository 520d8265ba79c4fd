import { type Context, inTransaction } from "@/lib/db";
import { type Jobs, MAX_JOB_ATTEMPTS } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import { isVisibleTo } from "./queries";
import { type NewMessage, taskFor } from "./rules";

export type ResendMessageResult = { ok: true } | { ok: false; reason: "not-found" | "not-failed" };

interface Resendable {
  template: NewMessage["template"];
  status: string;
  isPlanned: boolean;
}

/**
 * Puts a failed message back to be sent now, and lets one that waits for its next attempt not wait. One that is sent
 * or withdrawn is left alone, and so is a reminder before its time and an attempt that is under way: asking then does
 * not send a second copy. Whether the message is still true is seen when it is sent. With `trainerId`, what that coach
 * does not see (`isVisibleTo`) is not found.
 */
export async function resendMessage(
  ctx: Context,
  { messageId, trainerId }: { messageId: string; trainerId?: string | null },
): Promise<ResendMessageResult> {
  return inTransaction(ctx, async (tx) => {
    const [message] = await tx.db.$queryRaw<Resendable[]>`
      select m.template, m.status::text, coalesce(m.send_at > ${tx.now}, false) as "isPlanned"
      from messages m
      left join bookings b on b.id = m.booking_id
      left join slots slot on slot.id = b.slot_id
      where m.id = ${messageId}::uuid and ${trainerId === undefined ? Prisma.sql`true` : isVisibleTo(trainerId)}
      for update of m`;
    if (!message) return { ok: false, reason: "not-found" };
    if (message.status === "FAILED") await putBack(tx, messageId, message.template);
    else if (message.status === "QUEUED" && !message.isPlanned) await hurry(tx, messageId, message.template);
    else return { ok: false, reason: "not-failed" };
    return { ok: true };
  });
}

/** Its job has ended or is about to, so a new one replaces it. */
async function putBack(tx: Context, messageId: string, template: Resendable["template"]): Promise<void> {
  await tx.db.$executeRaw`update messages set status = 'QUEUED' where id = ${messageId}::uuid`;
  await addJob(tx, messageId, taskFor(template), "replace");
}

/** The job that waits is due now; one that runs is left alone by both statements; a lost one is made again. */
async function hurry(tx: Context, messageId: string, template: Resendable["template"]): Promise<void> {
  await tx.db.$executeRaw`
    select from graphile_worker.reschedule_jobs(
      (select array_agg(id) from graphile_worker.jobs where key = ${`message:${messageId}`}),
      run_at := now(), attempts := 0)`;
  await addJob(tx, messageId, taskFor(template), "unsafe_dedupe");
}

async function addJob(
  tx: Context,
  messageId: string,
  task: keyof Jobs,
  mode: "replace" | "unsafe_dedupe",
): Promise<void> {
  await tx.db.$executeRaw`
    select graphile_worker.add_job(${task}, payload := ${JSON.stringify({ messageId })}::json,
      job_key := ${`message:${messageId}`}, max_attempts := ${MAX_JOB_ATTEMPTS}::int, job_key_mode := ${mode})`;
}
