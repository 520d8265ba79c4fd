import type { Context } from "@/lib/db";
import { addJob } from "@/lib/jobs";

/** Adds the job that checks for the answer at its deadline, in place of an earlier one for the same lead. */
export async function scheduleEscalation(
  tx: Context,
  { id, answerBy }: { id: string; answerBy: Date },
): Promise<void> {
  await addJob(tx, "escalate-lead", { leadId: id }, { runAt: answerBy, key: `lead:${id}` });
}
