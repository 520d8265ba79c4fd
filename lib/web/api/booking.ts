import type { z } from "zod";
import { type BookingView, listAlternatives, type OpeningView } from "@/lib/booking/queries";
import { bookingState, type ChangePolicy } from "@/lib/booking/rules";
import type { bookingOutput, openingOutput, policyOutput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import type { ProofOfWork } from "@/lib/limits/admit-use";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { type BookingRefusal, refusalOf } from "../refusals";
import { problem, workProblem } from "./problem";

/** Booking's results over HTTP: the API's words for them, and none of the decisions. */

/** Returns a booking as the API shows it, with its manage link. */
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

/** Returns the terms for changes as the API shows them. */
export function policyJson(policy: ChangePolicy): z.output<typeof policyOutput> {
  return { freeUntil: formatInstant(policy.freeUntil), feeCents: policy.lateFeeCents };
}

/** Returns an opening as the API shows it. */
export function openingJson(opening: OpeningView): z.output<typeof openingOutput> {
  return { ...opening, startsAt: formatInstant(opening.startsAt), endsAt: formatInstant(opening.endsAt) };
}

/** Answers a refusal of the domain as a problem: the table's words, and the refusal's data. */
export async function refusalProblem(ctx: Context, refusal: BookingRefusal | ProofOfWork): Promise<Response> {
  if (refusal.reason === "proof-of-work") return workProblem(refusal.challenge);
  return problem(refusalOf(refusal), await carriedBy(ctx, refusal));
}

async function carriedBy(ctx: Context, refusal: BookingRefusal): Promise<Record<string, unknown>> {
  switch (refusal.reason) {
    case "slot-taken":
      return { alternatives: (await listAlternatives(ctx, refusal.asked)).map(openingJson) };
    case "not-an-opening":
      return { reason: refusal.why };
    case "too-late-to-change":
      return { policy: policyJson(refusal.policy) };
    case "already-changed":
    case "fee-changed":
    case "not-changeable":
      return { state: bookingState(refusal.booking, ctx.now) };
    default:
      return {};
  }
}
