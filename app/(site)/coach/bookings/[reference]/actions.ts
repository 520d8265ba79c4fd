"use server";

import { notFound, redirect } from "next/navigation";
import type { TypedTimeState } from "@/components/booking/typed-time-form";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { type RescheduleBookingResult, rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { type answersIn, coachCancelInput, coachRescheduleInput, typedTimeInput } from "@/lib/booking/schema";
import { questionWords } from "@/lib/calendar/words";
import { flash } from "@/lib/flash";
import { resendInput } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { formatInstant, wallClock } from "@/lib/time";
import { coachAction } from "@/lib/web/action";
import { coachBookingOf, SILENT_MS } from "@/lib/web/coach-booking";
import { whyWords } from "@/lib/web/refusals";
import { resendFor, resentFlash } from "@/lib/web/resend-email";
import { siteStudio } from "@/lib/web/studio";
import { TIME_SKIPPED } from "@/lib/words";

export const cancel = coachAction(
  coachCancelInput,
  async (ctx, { reference, wish, shownFeeCents, reason, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference);
    const withoutFee = wish !== "client";
    return cancelBooking(ctx, {
      bookingId: booking.id,
      by,
      wishOf: wish === "studio" ? undefined : "client",
      withoutFee,
      shownFeeCents: withoutFee ? 0 : shownFeeCents,
      reason,
      notifyAt: new Date(ctx.now.getTime() + SILENT_MS),
    });
  },
  (result, { reference }) => {
    if (!result.ok && result.reason === "fee-changed")
      redirect(flash(paths.coachBookingCancel(reference), "booking-fee"));
    redirect(flash(paths.coachBooking(reference), result.ok ? "booking-canceled" : "booking-stale"));
  },
);

/** Reschedules to an opening from the list. */
export const reschedule = coachAction(
  coachRescheduleInput,
  async (ctx, { reference, startsAt, trainer, waive, seenStart, seenTrainer, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference);
    return rescheduleBooking(ctx, {
      bookingId: booking.id,
      by,
      startsAt,
      trainer,
      expected: { startsAt: seenStart, trainer: seenTrainer },
      asksAboutOverlaps: !waive.knowsOverlaps,
    });
  },
  (result, { reference, startsAt, trainer: coach }) => {
    if (result.ok) redirect(flash(paths.coachBooking(reference), "booking-rescheduled"));
    if ("booking" in result) redirect(flash(paths.coachBooking(reference), "booking-stale"));
    const start = formatInstant(startsAt);
    const asked = result.reason === "client-busy" ? { ask: start } : { taken: start };
    redirect(paths.coachBookingReschedule(reference, { ...asked, coach }));
  },
);

/** Reschedules to a typed time. A time that only the studio's rules refuse can be confirmed by sending the form again. */
export const rescheduleToTypedTime = coachAction(
  typedTimeInput,
  async (ctx, { reference, date, time, trainer, waive, seenStart, seenTrainer, by }) => {
    const startMs = wallClock(date, (await siteStudio()).timeZone)(time);
    if (startMs === null) return null;
    const { booking } = await coachBookingOf(ctx, ctx.person, reference);
    return rescheduleBooking(ctx, {
      bookingId: booking.id,
      by,
      startsAt: new Date(startMs),
      trainer,
      waive: waive.waive,
      expected: { startsAt: seenStart, trainer: seenTrainer },
      asksAboutOverlaps: !waive.knowsOverlaps,
    });
  },
  (result, { reference, waive }) => {
    if (result === null) return { errors: { time: [TIME_SKIPPED] } };
    if (result.ok) redirect(flash(paths.coachBooking(reference), "booking-rescheduled"));
    if ("booking" in result || result.reason === "not-found" || result.reason === "already-booked")
      redirect(flash(paths.coachBooking(reference), "booking-stale"));
    return typedTimeRefusal(result, waive);
  },
);

function typedTimeRefusal(
  refusal: Exclude<RescheduleBookingResult, { ok: true }>,
  answers: ReturnType<typeof answersIn>,
): TypedTimeState {
  switch (refusal.reason) {
    case "slot-taken":
      return { problem: "The coach or every table is taken then. Please choose another time." };
    case "client-busy": {
      const problem = questionWords(refusal.needs, refusal.overlaps);
      return { problem, waive: [...answers.waive, ...refusal.needs, "client-busy"] };
    }
    case "not-an-opening": {
      if (!refusal.needs) return { problem: whyWords(refusal.why) };
      const known = answers.knowsOverlaps ? (["client-busy"] as const) : [];
      return {
        problem: questionWords(refusal.needs, []),
        waive: [...answers.waive, ...refusal.needs, ...known],
      };
    }
    default:
      return { problem: "This coach no longer runs sessions." };
  }
}

/** Sends an email again that failed or is waiting for its next attempt. */
export const sendBookingEmailAgain = coachAction(
  resendInput,
  ({ person, ...ctx }, { id, booking }) => (booking ? resendFor(person, ctx, id) : notFound()),
  (result, { booking = "" }) => redirect(flash(paths.coachBooking(booking), resentFlash(result))),
);
