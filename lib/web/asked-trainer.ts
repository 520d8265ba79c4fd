import { notFound } from "next/navigation";
import { canChangeHours, canRunStudio, type Person } from "@/lib/access/rules";
import type { Context } from "@/lib/db";
import { listTrainerHours, type TrainerHours } from "@/lib/hours/queries";

/** The coaches whose hours somebody may change, and the one who was asked for. */
export interface AskedTrainer {
  trainer: TrainerHours;
  choice: TrainerHours[];
}

/**
 * The coach whose hours are meant: the one named by a slug if they are this person's to change, otherwise nowhere; without a slug
 * oneself, or for an owner who does not coach the first.
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

/** The same, or with "studio" for `whole` the whole studio, if that is this person's to close. */
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
