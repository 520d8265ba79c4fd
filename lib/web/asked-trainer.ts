import { notFound } from "next/navigation";
import { canChangeHours, canRunStudio, type Person } from "@/lib/access/rules";
import type { Context } from "@/lib/db";
import { listTrainerHours, type TrainerHours } from "@/lib/hours/queries";

/** The coaches whose hours a person may change, and the requested one. */
export interface AskedTrainer {
  trainer: TrainerHours;
  choice: TrainerHours[];
}

/**
 * Returns the requested coach: the one with the slug if this person may change their hours, otherwise 404. Without a slug the
 * person's own, or the first one for an owner who doesn't coach.
 */
export async function askedTrainer(
  ctx: Context,
  person: Person,
  slug: string | undefined,
): Promise<AskedTrainer> {
  const choice = await changeable(ctx, person);
  const wanted = slug ?? person.coach?.slug;
  const trainer = choice.find((each) => each.slug === wanted) ?? (wanted ? undefined : choice[0]);
  return trainer ? { trainer, choice } : notFound();
}

/** Does the same, and returns the whole studio for "studio" if this person may close it. */
export async function askedScope(
  ctx: Context,
  person: Person,
  { coach, whole }: { coach: string | undefined; whole: string | undefined },
): Promise<{ trainer: TrainerHours | null; choice: TrainerHours[] }> {
  if (whole !== "studio") return askedTrainer(ctx, person, coach);
  if (!canChangeHours(person, null)) notFound();
  return { trainer: null, choice: await changeable(ctx, person) };
}

async function changeable(ctx: Context, person: Person): Promise<TrainerHours[]> {
  const all = await listTrainerHours(ctx, { slug: canRunStudio(person) ? undefined : person.coach?.slug });
  return all.filter(({ id }) => canChangeHours(person, id));
}
