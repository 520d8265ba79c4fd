import type { Jobs } from "@/lib/jobs";
import type { PrismaClient } from "@/prisma/client/client";

/** Returns the payloads of the waiting jobs with one name, in the order they were added. */
export async function payloadsOf<Name extends keyof Jobs>(
  db: PrismaClient,
  name: Name,
): Promise<Jobs[Name][]> {
  const jobs = await db.$queryRaw<{ payload: Jobs[Name] }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${name} order by j.id`;
  return jobs.map(({ payload }) => payload);
}
