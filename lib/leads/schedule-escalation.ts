import type { Context } from "@/lib/db";
import { addJob } from "@/lib/jobs";

/** Adds the job that looks after the answer when it is due, in place of an earlier one for the same lead. */
export async function scheduleEscalation(
  tx: Context,
  { id, answerBy }: { id: string; answerBy: Date },
): Promise<void> {
  await addJob(tx, "escalate-lead", { leadId: id }, { runAt: answerBy, key: `lead:${id}` });
}
