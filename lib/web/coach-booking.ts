import { notFound } from "next/navigation";
import { canRunSession, canSeeBooking, type Person } from "@/lib/access/rules";
import { referenceOf } from "@/lib/booking/schema";
import { type CoachBookingView, getCoachBooking } from "@/lib/day/queries";
import type { Context } from "@/lib/db";

/** How long a staff member can undo a cancellation before anyone is emailed. */
export const SILENT_MS = 60_000;

/**
 * Finds a booking by its reference for a staff member: their own, or one that they entered for a caller. Any other is a 404.
 * `toRun` is for what only the session's coach does.
 */
export async function coachBookingOf(
  ctx: Context,
  person: Person,
  reference: unknown,
  { toRun = false }: { toRun?: boolean } = {},
): Promise<CoachBookingView> {
  const parsed = referenceOf.safeParse(reference);
  const found = parsed.success ? await getCoachBooking(ctx, parsed.data) : null;
  if (!found || !(toRun ? canRunSession : canSeeBooking)(person, found)) notFound();
  return found;
}
