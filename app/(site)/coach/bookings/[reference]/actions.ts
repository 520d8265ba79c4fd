"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { flattenError } from "zod";
import type { TypedTimeState } from "@/components/booking/typed-time-form";
import { visibleTrainer } from "@/lib/access/rules";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { coachCancelInput, coachRescheduleInput, typedTimeInput } from "@/lib/booking/schema";
import { questionWords } from "@/lib/calendar/words";
import { resendMessage } from "@/lib/outbox/resend-message";
import { resendInput } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { formatInstant, wallClock } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { coachBookingOf, SILENT_MS } from "@/lib/web/coach-booking";
import { requireCoach } from "@/lib/web/guards";
import { whyWords } from "@/lib/web/refusal-words";
import { siteStudio } from "@/lib/web/studio";

/** Cancels from the booking's own page, which has said what it costs. */
export async function cancel(form: FormData): Promise<void> {
  const person = await requireCoach();
  const input = coachCancelInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { reference, wish, toldFeeCents, reason } = input.data;
  const withoutFee = wish !== "client";
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, reference);
    return cancelBooking(ctx, {
      bookingId: booking.id,
      by,
      wishOf: wish === "studio" ? undefined : "client",
      withoutFee,
      toldFeeCents: withoutFee ? 0 : toldFeeCents,
      reason,
      tellAt: new Date(ctx.now.getTime() + SILENT_MS),
    });
  });
  if ("problem" in result) redirect(paths.coachBookingCancel(reference, { news: "trouble" }));
  if (!result.ok && result.reason === "fee-changed")
    redirect(paths.coachBookingCancel(reference, { news: "fee" }));
  redirect(paths.coachBooking(reference, { news: result.ok ? "cancelled" : "stale" }));
}

/** Moves to an opening that was pressed. */
export async function reschedule(form: FormData): Promise<void> {
  const person = await requireCoach();
  const input = coachRescheduleInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { reference, startsAt, trainer, waive, seenStart, seenTrainer } = input.data;
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, reference);
    const expected = { startsAt: seenStart, trainer: seenTrainer };
    const asksAboutOverlaps = !waive.knowsOverlaps;
    return rescheduleBooking(ctx, {
      bookingId: booking.id,
      by,
      startsAt,
      trainer,
      expected,
      asksAboutOverlaps,
    });
  });
  if (result.ok) redirect(paths.coachBooking(reference, { news: "moved" }));
  if ("problem" in result) redirect(paths.coachBookingReschedule(reference, { news: "trouble" }));
  if ("booking" in result) redirect(paths.coachBooking(reference, { news: "stale" }));
  const start = formatInstant(startsAt);
  if (result.reason === "client-busy")
    redirect(paths.coachBookingReschedule(reference, { ask: start, coach: trainer }));
  redirect(paths.coachBookingReschedule(reference, { taken: start, coach: trainer }));
}

/** Moves to a time that was typed; what only our own rules refuse can be asked for again, and then goes. */
export async function rescheduleToTypedTime(_: TypedTimeState, form: FormData): Promise<TypedTimeState> {
  const person = await requireCoach();
  const typed = (name: string) => String(form.get(name) ?? "");
  const values = { date: typed("date"), time: typed("time"), trainer: typed("trainer") };
  const input = typedTimeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const { reference, date, time, trainer, waive, seenStart, seenTrainer } = input.data;
  const { timeZone } = await siteStudio();
  const startMs = wallClock(date, timeZone)(time);
  if (startMs === null) return { values, errors: { time: ["The clocks leave that time out on this day."] } };
  const by = await byOf(person);
  const result = await runAction(async (ctx) => {
    const { booking } = await coachBookingOf(ctx, person, reference);
    const expected = { startsAt: seenStart, trainer: seenTrainer };
    const to = { startsAt: new Date(startMs), trainer, waive: waive.waive };
    const asksAboutOverlaps = !waive.knowsOverlaps;
    return rescheduleBooking(ctx, { bookingId: booking.id, by, expected, asksAboutOverlaps, ...to });
  });
  if (result.ok) redirect(paths.coachBooking(reference, { news: "moved" }));
  if ("problem" in result) return { values, problem: result.problem };
  if ("booking" in result || result.reason === "not-found" || result.reason === "already-booked")
    redirect(paths.coachBooking(reference, { news: "stale" }));
  if (result.reason === "slot-taken")
    return { values, problem: "The coach or every table is taken then. Please choose another time." };
  if (result.reason === "client-busy") {
    const problem = questionWords(result.needs, result.overlaps);
    return { values, problem, waive: [...waive.waive, ...result.needs, "client-busy"] };
  }
  if (result.reason !== "not-an-opening") return { values, problem: "This coach no longer runs sessions." };
  const known = waive.knowsOverlaps ? (["client-busy"] as const) : [];
  if (!result.needs) return { values, problem: whyWords(result.why) };
  return {
    values,
    problem: questionWords(result.needs, []),
    waive: [...waive.waive, ...result.needs, ...known],
  };
}

/** Sends an email about a booking again that has failed or waits for its next attempt. */
export async function sendBookingEmailAgain(form: FormData): Promise<void> {
  const person = await requireCoach();
  const trainerId = visibleTrainer(person);
  const input = resendInput.safeParse(Object.fromEntries(form));
  if (!input.success || !input.data.booking || trainerId === undefined) notFound();
  const { id: messageId, booking } = input.data;
  const result = await runAction((ctx) => resendMessage(ctx, { messageId, trainerId }));
  if ("problem" in result) redirect(paths.coachBooking(booking, { news: "trouble" }));
  if (!result.ok && result.reason === "not-found") notFound();
  // What stands above the page is to be looked at again as well.
  revalidatePath(paths.coachDay(), "layout");
  redirect(paths.coachBooking(booking, { news: result.ok ? "again" : "already" }));
}
