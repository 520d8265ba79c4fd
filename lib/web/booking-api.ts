import type { z } from "zod";
import type { BookSessionResult } from "@/lib/booking/book-session";
import type { CancelBookingResult } from "@/lib/booking/cancel-booking";
import { type BookingView, listAlternatives, type OpeningView } from "@/lib/booking/queries";
import type { RescheduleBookingResult } from "@/lib/booking/reschedule-booking";
import { bookingState, type ChangePolicy } from "@/lib/booking/rules";
import type { bookingOutput, openingOutput, policyOutput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { notFoundProblem, problem, workProblem } from "./problem";

/** What booking's results look like over HTTP: the API's words for them, and nothing of what they decide. */

export function bookingJson(booking: BookingView, token: string): z.output<typeof bookingOutput> {
  return {
    reference: booking.reference,
    status: booking.status,
    service: booking.service.slug,
    trainer: booking.trainer.slug,
    startsAt: formatInstant(booking.startsAt),
    endsAt: formatInstant(booking.endsAt),
    timeZone: booking.timeZone,
    manageUrl: env.APP_URL + paths.booking(token),
    calendarUrl: env.APP_URL + paths.bookingCalendar(token),
  };
}

export function policyJson(policy: ChangePolicy): z.output<typeof policyOutput> {
  return { freeUntil: formatInstant(policy.freeUntil), feeCents: policy.lateFeeCents };
}

export function openingJson(opening: OpeningView): z.output<typeof openingOutput> {
  return { ...opening, startsAt: formatInstant(opening.startsAt), endsAt: formatInstant(opening.endsAt) };
}

type BookingRefusal =
  | Exclude<BookSessionResult, { ok: true }>
  | Exclude<RescheduleBookingResult, { ok: true }>
  | Exclude<CancelBookingResult, { ok: true }>;

/** A refusal of the domain as a problem: its status, its code and what it carries. */
export async function refusalProblem(ctx: Context, refusal: BookingRefusal): Promise<Response> {
  switch (refusal.reason) {
    case "slot-taken":
      return problem(
        {
          status: 409,
          code: "slot-taken",
          title: "This time is taken",
          detail: "That time is taken. See the alternatives.",
        },
        { alternatives: (await listAlternatives(ctx, refusal.asked)).map(openingJson) },
      );
    case "not-an-opening":
      return problem(
        {
          status: 422,
          code: "not-an-opening",
          title: "This time cannot be booked",
          detail: `The reason is: ${refusal.why}.`,
        },
        { reason: refusal.why },
      );
    case "unknown-service":
    case "unknown-trainer": {
      const what = refusal.reason === "unknown-service" ? "service" : "trainer";
      return problem({
        status: 404,
        code: refusal.reason,
        title: `Unknown ${what}`,
        detail: `There is no such ${what}.`,
      });
    }
    case "proof-of-work":
      return workProblem(refusal.challenge);
    case "client-busy":
    case "already-booked":
      return problem({
        status: 409,
        code: "already-booked",
        title: "Already booked",
        detail: "This client already has a place in this session.",
      });
    case "idempotency-key-reused":
      return problem({
        status: 422,
        code: "idempotency-key-reused",
        title: "Idempotency key reused",
        detail: "This key was used for another request. Use a new one.",
      });
    case "too-late-to-change":
      return problem(
        {
          status: 409,
          code: "too-late-to-change",
          title: "Too late to reschedule",
          detail: "This session starts too soon to reschedule it. Please call the studio.",
        },
        { policy: policyJson(refusal.policy) },
      );
    case "moved-meanwhile":
    case "fee-changed":
    case "not-changeable": {
      const state = bookingState(refusal.booking, ctx.now);
      return problem(
        {
          status: 409,
          code: "not-changeable",
          title: "This booking cannot be changed",
          detail: `It is ${state}.`,
        },
        { state },
      );
    }
    case "not-found":
      return notFoundProblem("booking");
  }
}
