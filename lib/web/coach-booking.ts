import { notFound } from "next/navigation";
import { canRunSession, canSeeBooking, type Person } from "@/lib/access/rules";
import { referenceOf } from "@/lib/booking/schema";
import { type CoachBookingView, getCoachBooking } from "@/lib/day/queries";
import type { Context } from "@/lib/db";

/** For how long a cancellation by the studio's people can be taken back before anybody is told. */
export const SILENT_MS = 60_000;

/**
 * The booking of a reference for one of the studio's people: their own, or one that they entered for a caller. Any other is
 * as unknown as none (404). `toRun` is for what only the coach of the session does.
 */
export async function coachBookingOf(
  ctx: Context,
  person: Person,
  reference: unknown,
  { toRun = false }: { toRun?: boolean } = {},
): Promise<CoachBookingView> {
  const asked = referenceOf.safeParse(reference);
  const found = asked.success ? await getCoachBooking(ctx, asked.data) : null;
  if (!found || !(toRun ? canRunSession : canSeeBooking)(person, found)) notFound();
  return found;
}
