"use server";

import { redirect } from "next/navigation";
import { changeHours } from "@/lib/hours/change-hours";
import { readField, readWeekDraft, weekQuery } from "@/lib/hours/draft";
import { weekInput } from "@/lib/hours/schema";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { askedTrainer } from "@/lib/web/asked-trainer";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Saves a coach's week from a date on. What cannot be saved comes back as it was typed, with why. */
export async function saveHours(form: FormData): Promise<void> {
  const person = await requireCoach();
  const by = await byOf(person);
  const { timeZone } = await siteStudio();
  const { trainer } = await askedTrainer(requestContext(), person, readField(form, "coach") || undefined);
  const draft = readWeekDraft(form);
  if (!draft) redirect(paths.coachHours({ coach: trainer.slug }));
  const result = await runAction(async (ctx) => {
    const input = weekInput(dateInZone(ctx.now.getTime(), timeZone)).safeParse(draft);
    return input.success
      ? changeHours(ctx, { trainerId: trainer.id, seen: draft.seen, ...input.data, by })
      : { ok: false as const, reason: "wrong-input" as const };
  });
  if (result.ok) redirect(paths.coachHours({ coach: trainer.slug, from: draft.from, news: "saved" }));
  const typed = new URLSearchParams([["coach", trainer.slug], ...weekQuery(draft), ["do", "save"]]);
  if ("problem" in result) typed.set("news", "trouble");
  redirect(paths.coachHoursDraft(typed));
}
