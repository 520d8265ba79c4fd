import { notFound } from "next/navigation";
import { canSeeBooking, type Person } from "@/lib/access/rules";
import { referenceOf } from "@/lib/booking/schema";
import { type CoachBookingView, getCoachBooking } from "@/lib/coach/queries";
import type { Context } from "@/lib/db";

/** For how long a cancellation by the studio's people can be taken back before anybody is told. */
export const SILENT_MS = 60_000;

/** The booking of a reference for one of the studio's people; another coach's is as unknown as none (404). */
export async function coachBookingOf(
  ctx: Context,
  person: Person,
  reference: unknown,
): Promise<CoachBookingView> {
  const asked = referenceOf.safeParse(reference);
  const found = asked.success ? await getCoachBooking(ctx, asked.data) : null;
  if (!found || !canSeeBooking(person, found)) notFound();
  return found;
}
