"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { canChangeCalendar, canRunStudio, type Person } from "@/lib/access/rules";
import { cancelClass } from "@/lib/classes/cancel-class";
import { changePlaces } from "@/lib/classes/change-places";
import { messageGuests } from "@/lib/classes/message-guests";
import { type ClassDetailView, getClass, listClassOffers } from "@/lib/classes/queries";
import { rescheduleClass } from "@/lib/classes/reschedule-class";
import { scheduleClasses } from "@/lib/classes/schedule-classes";
import {
  cancelClassInput,
  messageInput,
  placesInput,
  planInput,
  rescheduleClassInput,
  scheduleInput,
} from "@/lib/classes/schema";
import type { Context } from "@/lib/db";
import { idField } from "@/lib/fields";
import { type FlashKey, flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { wallClock } from "@/lib/time";
import { coachAction } from "@/lib/web/action";
import { siteStudio } from "@/lib/web/studio";

const onClass = z.object({ slotId: idField });

/** Schedules the checked dates of a plan, or shows the plan again with its conflicts. */
export const schedule = coachAction(
  planInput.safeExtend(scheduleInput.shape),
  async ({ person, ...ctx }, input) => {
    const offers = await listClassOffers(ctx);
    const coach = offers.flatMap(({ coaches }) => coaches).find(({ slug }) => slug === input.trainer);
    if (!coach || !canChangeCalendar(person, { trainerId: coach.id })) notFound();
    return scheduleClasses(ctx, input);
  },
  (result, { date, trainer }, { form }) => {
    if (result.ok) redirect(flash(paths.coachClasses({ from: date, coach: trainer }), "classes-scheduled"));
    planAgain(form, result.reason === "nothing-chosen" ? "classes-none" : "classes-conflict");
  },
  { refused: ({ problem }, { form }) => planAgain(form, problem ? "unavailable" : undefined) },
);

const PLAN_FIELDS = ["service", "trainer", "date", "time", "until", "places"] as const;

function planAgain(form: FormData, message: FlashKey | undefined): never {
  const asked = typedIn(form, PLAN_FIELDS);
  const on =
    message &&
    form
      .getAll("on")
      .map(String)
      .join(",")
      .slice(0, MAX_TYPED * 10);
  const page = paths.coachClassNew({ ...asked, look: "1", on });
  redirect(message ? flash(page, message) : page);
}

export const writeToGuests = coachAction(
  onClass.extend(messageInput.shape),
  async (ctx, { slotId, ...message }) => {
    await requireClass(ctx, ctx.person, slotId);
    return messageGuests(ctx, { ...message, slotId });
  },
  (result, { slotId }) => {
    if (!result.ok) return { problem: NOT_WRITTEN[result.reason] };
    redirect(flash(`${paths.coachClass(slotId)}#written`, "class-written"));
  },
);

const NOT_WRITTEN = {
  "not-found": "This class is no longer there.",
  "not-changeable": "This class is over or canceled, so nothing was sent.",
  "no-guests": "No one is coming to this class anymore, so nothing was sent.",
};

export const reschedule = coachAction(
  onClass.extend(rescheduleClassInput.shape),
  async (ctx, { slotId, date, time, trainer, expectedStart, expectedTrainer, waive, by }) => {
    const found = await requireClass(ctx, ctx.person, slotId);
    if (trainer !== found.trainer.slug && !canRunStudio(ctx.person)) notFound();
    const startsAt = wallClock(date, (await siteStudio()).timeZone)(time);
    if (startsAt === null) return { ok: false as const, reason: "no-such-time" as const };
    return rescheduleClass(ctx, {
      slotId,
      startsAt: new Date(startsAt),
      trainer,
      expected: { startsAt: expectedStart, trainer: expectedTrainer },
      by,
      waive: waive && ["outside-hours", "exception"],
    });
  },
  (result, { slotId }, { form }) =>
    result.ok
      ? redirect(flash(paths.coachClass(slotId), "class-rescheduled"))
      : formAgain(form, "reschedule", whyOf(result)),
  { refused: ({ problem }, { form }) => formAgain(form, "reschedule", problem ? null : "no-time") },
);

/** The class that a form is about. None of our forms is without one. */
function classOf(form: FormData): string {
  return onClass.safeParse({ slotId: form.get("slotId") }).data?.slotId ?? notFound();
}

export const setPlaces = coachAction(
  onClass.extend(placesInput.shape),
  async (ctx, { slotId, ...change }) => {
    await requireClass(ctx, ctx.person, slotId);
    return changePlaces(ctx, { ...change, slotId });
  },
  (result, { slotId }, { form }) =>
    result.ok
      ? redirect(flash(paths.coachClass(slotId), "class-places"))
      : formAgain(form, "places", whyOf(result)),
  { refused: ({ problem }, { form }) => formAgain(form, "places", problem ? null : "no-places") },
);

const TYPED = { reschedule: ["date", "time", "trainer"], places: ["places"] } as const;

/** Returns to a form with what was typed; the form says why, and without a reason the page reports an outage. */
function formAgain(form: FormData, section: keyof typeof TYPED, why: string | null): never {
  const query = { ...typedIn(form, TYPED[section]), flash: why ?? "unavailable" };
  redirect(paths.coachClass(classOf(form), query) + (why ? `#${section}` : ""));
}

export const cancel = coachAction(
  onClass.extend(cancelClassInput.shape),
  async (ctx, { slotId, ...asked }) => {
    await requireClass(ctx, ctx.person, slotId);
    return cancelClass(ctx, { ...asked, slotId });
  },
  ({ ok }, { slotId }) =>
    redirect(
      ok
        ? flash(paths.coachClass(slotId), "class-canceled")
        : flash(paths.coachClassCancel(slotId), "class-not-canceled"),
    ),
  { invalid: "class-not-canceled" },
);

/** Returns a class that this person may run; 404 otherwise. */
async function requireClass(ctx: Context, person: Person, slotId: string): Promise<ClassDetailView> {
  const found = await getClass(ctx, slotId);
  if (!found || !canChangeCalendar(person, { trainerId: found.trainer.id })) notFound();
  return found;
}

function whyOf(refusal: { reason: string; why?: string }): string {
  return refusal.why ?? refusal.reason;
}

const MAX_TYPED = 200;

/** What was typed, short enough for an address when the form comes back. */
function typedIn<Name extends string>(form: FormData, names: readonly Name[]): Partial<Record<Name, string>> {
  const typed = names.map((name) => [name, String(form.get(name) ?? "").slice(0, MAX_TYPED) || undefined]);
  return Object.fromEntries(typed);
}
