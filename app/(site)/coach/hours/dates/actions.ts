"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { flash } from "@/lib/flash";
import { addException } from "@/lib/hours/add-exception";
import {
  type ExceptionDraft,
  exceptionDraft,
  exceptionQuery,
  type Fields,
  readExceptionDraft,
  readField,
} from "@/lib/hours/draft";
import { removeException } from "@/lib/hours/remove-exception";
import { exceptionInput, removeExceptionInput } from "@/lib/hours/schema";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { coachAction } from "@/lib/web/action";
import { askedScope } from "@/lib/web/asked-trainer";
import { siteStudio } from "@/lib/web/studio";

/** Saves a date's own hours for a coach or the whole studio, or returns what was typed and what to fix. */
export const saveDate = coachAction(
  // The number of fields depends on the date's windows; lib/hours/draft.ts reads them.
  z.object({}),
  async ({ person, form, ...ctx }, { by }) => {
    const { trainer } = await askedScope(ctx, person, scopeIn(form));
    const { timeZone } = await siteStudio();
    const draft = readExceptionDraft(form) ?? notFound();
    const input = exceptionInput(dateInZone(ctx.now.getTime(), timeZone)).safeParse(draft);
    const saved = input.success
      ? await addException(ctx, { trainerId: trainer?.id ?? null, ...input.data, by })
      : null;
    return { scope: scopeOf(trainer), draft, isSaved: saved?.ok === true };
  },
  ({ scope, draft, isSaved }) =>
    redirect(isSaved ? flash(paths.coachHoursDates(scope), "date-saved") : asTyped(scope, draft, "save")),
  {
    refused: (_, { form }) => {
      const { coach, whole } = scopeIn(form);
      const draft = readExceptionDraft(form) ?? notFound();
      const scope = whole === "studio" ? ({ whole } as const) : { coach: coach ?? "" };
      redirect(flash(asTyped(scope, draft, "save"), "unavailable"));
    },
  },
);

/** Lets the week's hours apply to a date again. */
export const removeDate = coachAction(
  removeExceptionInput,
  async ({ person, form, ...ctx }, { id, by }) => {
    const { trainer } = await askedScope(ctx, person, scopeIn(form));
    const today = dateInZone(ctx.now.getTime(), (await siteStudio()).timeZone);
    const result = await removeException(ctx, { id, trainerId: trainer?.id ?? null, today, by });
    return { scope: scopeOf(trainer), result };
  },
  ({ scope, result }) => {
    if (!result.ok) redirect(flash(paths.coachHoursDates(scope), "date-gone"));
    // The form shows the removed hours, so that saving it undoes this.
    redirect(flash(asTyped(scope, exceptionDraft(result.removed)), "date-removed"));
  },
);

type Scope = { coach: string } | { whole: "studio" };

function scopeIn(form: Fields) {
  return { coach: readField(form, "coach") || undefined, whole: readField(form, "whole") || undefined };
}

function scopeOf(trainer: { slug: string } | null): Scope {
  return trainer ? { coach: trainer.slug } : { whole: "studio" };
}

function asTyped(scope: Scope, draft: ExceptionDraft, step?: "save"): string {
  const typed = [...Object.entries(scope), ...exceptionQuery(draft), ...(step ? [["do", step]] : [])];
  return paths.coachHoursDatesDraft(new URLSearchParams(typed as [string, string][]));
}
