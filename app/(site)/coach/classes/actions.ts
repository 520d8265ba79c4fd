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
import { paths } from "@/lib/paths";
import { wallClock } from "@/lib/time";
import { type ActionProblem, runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Schedules the dates of a plan that were ticked. What came in between shows in the plan, which comes again. */
export async function schedule(form: FormData): Promise<void> {
  const person = await requireCoach();
  const asked = Object.fromEntries(
    ["service", "trainer", "date", "time", "until", "places"].map((name) => [name, textOf(form, name)]),
  );
  const again = { ...asked, look: "1" };
  const plan = planInput.safeParse(asked);
  const chosen = scheduleInput.safeParse({ on: form.getAll("on"), key: form.get("key") });
  if (!plan.success || !chosen.success) redirect(paths.coachClassNew(again));
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const offers = await listClassOffers(ctx);
    const coach = offers.flatMap(({ coaches }) => coaches).find(({ slug }) => slug === plan.data.trainer);
    if (!coach || !canChangeCalendar(person, { trainerId: coach.id })) return null;
    return scheduleClasses(ctx, { ...plan.data, ...chosen.data, by });
  });
  if (!result) notFound();
  if (result.ok) {
    redirect(paths.coachClasses({ from: plan.data.date, coach: plan.data.trainer, news: "scheduled" }));
  }
  const trouble = "problem" in result ? "trouble" : result.reason === "nothing-chosen" ? "none" : "conflict";
  redirect(paths.coachClassNew({ ...again, trouble, on: chosen.data.on.join(",") }));
}

/** What the form of a message shows when it comes back. */
export interface MessageState {
  values?: { subject: string; text: string };
  errors?: Record<string, string[] | undefined>;
  problem?: string;
}

/** Writes to everybody who comes to a class. */
export async function writeToGuests(_: MessageState, form: FormData): Promise<MessageState> {
  const { person, slotId } = await requireClass(form);
  const values = { subject: textOf(form, "subject") ?? "", text: textOf(form, "text") ?? "" };
  const input = messageInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { values, errors: z.flattenError(input.error).fieldErrors };
  const by = await byOf(person);
  const result = await runAction((ctx) => messageGuests(ctx, { ...input.data, slotId, by }));
  if (result.ok) redirect(`${paths.coachClass(slotId, { news: "written" })}#written`);
  if ("problem" in result) return { values, problem: result.problem };
  return { values, problem: NOT_WRITTEN[result.reason] };
}

const NOT_WRITTEN = {
  "not-found": "This class is no longer there.",
  "not-changeable": "This class is over or cancelled, so nothing was sent.",
  "no-guests": "Nobody comes to this class any more, so nothing was sent.",
};

/** Moves a class with all who come to it. */
export async function reschedule(form: FormData): Promise<void> {
  const { person, slotId, found } = await requireClass(form);
  const values = Object.fromEntries(["date", "time", "trainer"].map((name) => [name, textOf(form, name)]));
  const back = (problem: string) => redirect(`${paths.coachClass(slotId, { ...values, problem })}#move`);
  const input = rescheduleClassInput.safeParse(Object.fromEntries(form));
  if (!input.success) return back("no-time");
  const { date, time, trainer, expectedStart, expectedTrainer, waive } = input.data;
  if (trainer !== found.trainer.slug && !canRunStudio(person)) notFound();
  const { timeZone } = await siteStudio();
  const startsAt = wallClock(date, timeZone)(time);
  if (startsAt === null) return back("no-such-time");
  const by = await byOf(person);
  const result = await runAction((ctx) =>
    rescheduleClass(ctx, {
      slotId,
      startsAt: new Date(startsAt),
      trainer,
      expected: { startsAt: expectedStart, trainer: expectedTrainer },
      by,
      waive: waive && ["outside-hours", "exception"],
    }),
  );
  if (result.ok) redirect(paths.coachClass(slotId, { news: "moved" }));
  back(problemOf(result));
}

/** Gives a class another number of places. */
export async function setPlaces(form: FormData): Promise<void> {
  const { person, slotId } = await requireClass(form);
  const places = textOf(form, "places");
  const back = (problem: string) => redirect(`${paths.coachClass(slotId, { places, problem })}#places`);
  const input = placesInput.safeParse({ places });
  if (!input.success) return back("no-places");
  const by = await byOf(person);
  const result = await runAction((ctx) => changePlaces(ctx, { slotId, places: input.data.places, by }));
  if (result.ok) redirect(paths.coachClass(slotId, { news: "places" }));
  back(problemOf(result));
}

/** Cancels a class and every place in it, after the page has said who is told. */
export async function cancel(form: FormData): Promise<void> {
  const { person, slotId } = await requireClass(form);
  const input = cancelClassInput.safeParse({ reason: textOf(form, "reason") });
  if (!input.success) redirect(paths.coachClassCancel(slotId, { trouble: "1" }));
  const by = await byOf(person);
  const result = await runAction((ctx) => cancelClass(ctx, { slotId, reason: input.data.reason, by }));
  if (result.ok) redirect(paths.coachClass(slotId, { news: "cancelled" }));
  redirect(paths.coachClassCancel(slotId, { trouble: "1" }));
}

/** Whoever may run the class that a form is about; for others it is not there. */
async function requireClass(
  form: FormData,
): Promise<{ person: Person; slotId: string; found: ClassDetailView }> {
  const person = await requireCoach();
  const found = await getClass(requestContext(), textOf(form, "slotId") ?? "");
  if (!found || !canChangeCalendar(person, { trainerId: found.trainer.id })) notFound();
  return { person, slotId: found.id, found };
}

function problemOf(result: ActionProblem | { ok: false; reason: string; why?: string }): string {
  if ("problem" in result) return "trouble";
  return result.why ?? result.reason;
}

const MAX_TYPED = 200;

function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  // It goes along in an address when the form comes back.
  return typeof value === "string" && value !== "" ? value.slice(0, MAX_TYPED) : undefined;
}
