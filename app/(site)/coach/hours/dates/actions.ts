"use server";

import { notFound, redirect } from "next/navigation";
import { addException } from "@/lib/hours/add-exception";
import { exceptionDraft, exceptionQuery, readExceptionDraft, readField } from "@/lib/hours/draft";
import { removeException } from "@/lib/hours/remove-exception";
import { exceptionInput, removeExceptionInput } from "@/lib/hours/schema";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { askedScope } from "@/lib/web/asked-trainer";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Makes a date differ from the week, for a coach or the whole studio. What cannot be saved comes back as typed, with why. */
export async function saveDate(form: FormData): Promise<void> {
  const person = await requireCoach();
  const asked = scopeOf(form);
  const { trainer } = await askedScope(requestContext(), person, asked);
  const by = await byOf(person);
  const { timeZone } = await siteStudio();
  const draft = readExceptionDraft(form);
  if (!draft) notFound();
  const trainerId = trainer?.id ?? null;
  const result = await runAction(async (ctx) => {
    const input = exceptionInput(dateInZone(ctx.now.getTime(), timeZone)).safeParse(draft);
    return input.success
      ? addException(ctx, { trainerId, ...input.data, by })
      : { ok: false as const, reason: "wrong-input" as const };
  });
  const scope = trainer ? { coach: trainer.slug } : { whole: "studio" as const };
  if (result.ok) redirect(paths.coachHoursDates({ ...scope, news: "added" }));
  const typed = new URLSearchParams([...Object.entries(scope), ...exceptionQuery(draft), ["do", "save"]]);
  if ("problem" in result) typed.set("news", "trouble");
  redirect(paths.coachHoursDatesDraft(typed));
}

/** Lets the week hold again on a date. */
export async function removeDate(form: FormData): Promise<void> {
  const person = await requireCoach();
  const { trainer } = await askedScope(requestContext(), person, scopeOf(form));
  const by = await byOf(person);
  const { timeZone } = await siteStudio();
  const input = removeExceptionInput.safeParse({ id: readField(form, "id") });
  if (!input.success) notFound();
  const result = await runAction((ctx) =>
    removeException(ctx, {
      id: input.data.id,
      trainerId: trainer?.id ?? null,
      today: dateInZone(ctx.now.getTime(), timeZone),
      by,
    }),
  );
  const scope = trainer ? { coach: trainer.slug } : { whole: "studio" as const };
  if (!result.ok)
    redirect(paths.coachHoursDates({ ...scope, news: "problem" in result ? "trouble" : "gone" }));
  // What was removed stands in the form again: saving it undoes this.
  const typed = exceptionQuery(exceptionDraft(result.removed));
  redirect(
    paths.coachHoursDatesDraft(
      new URLSearchParams([...Object.entries(scope), ...typed, ["news", "removed"]]),
    ),
  );
}

function scopeOf(form: FormData) {
  return { coach: readField(form, "coach") || undefined, whole: readField(form, "whole") || undefined };
}
