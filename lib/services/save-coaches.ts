import type { Context } from "@/lib/db";

/**
 * Sets which active coaches run a service. Former coaches stay as they were. Returns false, and changes nothing, when one of the
 * slugs isn't an active coach's.
 */
export async function saveCoaches(
  tx: Context,
  serviceId: string,
  coaches: readonly string[],
): Promise<boolean> {
  const active = await tx.db.trainer.findMany({
    where: { active: true },
    select: { id: true, slug: true },
  });
  const chosen = active.filter(({ slug }) => coaches.includes(slug)).map(({ id }) => id);
  if (chosen.length !== new Set(coaches).size) return false;
  const others = active.map(({ id }) => id).filter((id) => !chosen.includes(id));
  await tx.db.trainerService.deleteMany({ where: { serviceId, trainerId: { in: others } } });
  await tx.db.trainerService.createMany({
    data: chosen.map((trainerId) => ({ serviceId, trainerId })),
    skipDuplicates: true,
  });
  return true;
}
