import type { Context } from "@/lib/db";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";

/** Adds the job that looks after the answer when it is due, in place of an earlier one for the same lead. */
export async function scheduleEscalation(
  tx: Context,
  { id, answerBy }: { id: string; answerBy: Date },
): Promise<void> {
  await tx.db.$executeRaw`
    select graphile_worker.add_job('escalate-lead', payload := json_build_object('leadId', ${id}::text),
      run_at := ${answerBy}, job_key := ${`lead:${id}`}, max_attempts := ${MAX_JOB_ATTEMPTS}::int)`;
}
