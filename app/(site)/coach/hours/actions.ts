"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { flash } from "@/lib/flash";
import { changeHours } from "@/lib/hours/change-hours";
import { readField, readWeekDraft, type WeekDraft, weekQuery } from "@/lib/hours/draft";
import { weekInput } from "@/lib/hours/schema";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { coachAction } from "@/lib/web/action";
import { askedTrainer } from "@/lib/web/asked-trainer";
import { siteStudio } from "@/lib/web/studio";

/** Saves a coach's week from a date on, or returns what was typed and what to fix. */
export const saveHours = coachAction(
  // The number of fields depends on the week's windows; lib/hours/draft.ts reads them.
  z.object({}),
  async ({ person, form, ...ctx }, { by }) => {
    const { timeZone } = await siteStudio();
    const { trainer } = await askedTrainer(ctx, person, readField(form, "coach") || undefined);
    const draft = readWeekDraft(form);
    if (!draft) redirect(paths.coachHours({ coach: trainer.slug }));
    const input = weekInput(dateInZone(ctx.now.getTime(), timeZone)).safeParse(draft);
    const saved = input.success
      ? await changeHours(ctx, { trainerId: trainer.id, seen: draft.seen, ...input.data, by })
      : null;
    return { coach: trainer.slug, draft, isSaved: saved?.ok === true };
  },
  ({ coach, draft, isSaved }) =>
    redirect(
      isSaved ? flash(paths.coachHours({ coach, from: draft.from }), "hours-saved") : asTyped(coach, draft),
    ),
  {
    refused: (_, { form }) => {
      const coach = readField(form, "coach");
      const draft = readWeekDraft(form);
      redirect(flash(draft ? asTyped(coach, draft) : paths.coachHours({ coach }), "unavailable"));
    },
  },
);

function asTyped(coach: string, draft: WeekDraft): string {
  return paths.coachHoursDraft(new URLSearchParams([["coach", coach], ...weekQuery(draft), ["do", "save"]]));
}
