import { type Context, inTransaction } from "@/lib/db";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";

export type ResendMessageResult = { ok: true } | { ok: false; reason: "not-found" | "not-failed" };

/**
 * Puts a failed message back to be sent now, and lets one that waits for its next attempt not wait. One that is sent
 * or withdrawn is left alone. Whether it is still true is seen when it is sent.
 */
export async function resendMessage(
  ctx: Context,
  { messageId }: { messageId: string },
): Promise<ResendMessageResult> {
  return inTransaction(ctx, async (tx) => {
    const [message] = await tx.db.$queryRaw<{ status: string }[]>`
      select status::text from messages where id = ${messageId}::uuid for update`;
    if (!message) return { ok: false, reason: "not-found" };
    if (message.status !== "FAILED" && message.status !== "QUEUED")
      return { ok: false, reason: "not-failed" };
    await tx.db.$executeRaw`
      with put_back as (update messages set status = 'QUEUED' where id = ${messageId}::uuid returning id)
      select graphile_worker.add_job('send-message', payload := json_build_object('messageId', id),
        job_key := 'message:' || id, max_attempts := ${MAX_JOB_ATTEMPTS}::int)
      from put_back`;
    return { ok: true };
  });
}
