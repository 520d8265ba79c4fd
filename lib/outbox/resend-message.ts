import { type Context, inTransaction } from "@/lib/db";
import { addJob } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import type { MessageStatus } from "@/prisma/client/enums";
import { messageKey } from "./message-job";
import { isVisibleTo } from "./queries";
import { taskFor } from "./rules";

export type ResendMessageResult = { ok: true } | { ok: false; reason: "not-found" | "not-failed" };

interface Resendable {
  id: string;
  isUrgent: boolean;
  status: MessageStatus;
  isPlanned: boolean;
}

/**
 * Sends a failed message again now, and one that waits for a retry at once. Refuses with `not-failed` a message that is sent or
 * withdrawn, a reminder before its time, and an attempt under way, so a second request never sends a second copy. The sender
 * checks whether the message is still true. With `trainerId`, refuses with `not-found` what that coach doesn't see
 * (`isVisibleTo`).
 */
export async function resendMessage(
  ctx: Context,
  { messageId, trainerId }: { messageId: string; trainerId?: string | null },
): Promise<ResendMessageResult> {
  return inTransaction(ctx, async (tx) => {
    // Raw for the lock and the visibility condition.
    const [message] = await tx.db.$queryRaw<Resendable[]>`
      select m.id, m.urgent as "isUrgent", m.status::text, coalesce(m.send_at > ${tx.now}, false) as "isPlanned"
      from messages m
      left join bookings b on b.id = m.booking_id
      left join slots slot on slot.id = b.slot_id
      where m.id = ${messageId}::uuid and ${trainerId === undefined ? Prisma.sql`true` : isVisibleTo(trainerId)}
      for update of m`;
    if (!message) return { ok: false, reason: "not-found" };
    if (message.status === "FAILED") await requeue(tx, message);
    else if (message.status === "QUEUED" && !message.isPlanned) await hurry(tx, message);
    else return { ok: false, reason: "not-failed" };
    return { ok: true };
  });
}

/** Its job has ended or is about to, so a new one replaces it. */
async function requeue(tx: Context, message: Resendable): Promise<void> {
  await tx.db.message.update({ where: { id: message.id }, data: { status: "QUEUED" } });
  await addJob(
    tx,
    taskFor(message),
    { messageId: message.id },
    { key: messageKey(message.id), mode: "replace" },
  );
}

/** Makes its waiting job due now, or adds a lost one again. Neither statement touches a running job. */
async function hurry(tx: Context, message: Resendable): Promise<void> {
  const key = messageKey(message.id);
  // Raw, because this is graphile-worker's interface.
  await tx.db.$executeRaw`
    select from graphile_worker.reschedule_jobs(
      (select array_agg(id) from graphile_worker.jobs where key = ${key}), run_at := now(), attempts := 0)`;
  await addJob(tx, taskFor(message), { messageId: message.id }, { key, mode: "unsafe_dedupe" });
}
