import type { By } from "@/lib/audit/rules";
import { bookSession } from "@/lib/booking/book-session";
import type { Context } from "@/lib/db";
import { newYork, visitor } from "./studio";

export const OWNER: By = { actor: "owner", origin: "Firefox on Linux" };
export const ADA: By = { actor: "trainer:ada", origin: "Safari on iPhone" };

/** Books a private session for a client, confirmed by default; returns the ids of booking and client. */
export async function bookFor(
  ctx: Context,
  who: { name: string; email: string; phone?: string; note?: string },
  at: { day?: number; time: string; trainer?: string; service?: string; confirmed?: boolean },
): Promise<{ bookingId: string; clientId: string; token: string }> {
  const { day = 27, time, trainer = "ada", service = "stretch-50", confirmed = true } = at;
  const request = {
    service,
    trainer,
    startsAt: newYork(day, time),
    confirmed,
    idempotencyKey: crypto.randomUUID(),
  };
  const result = await bookSession(ctx, { ...visitor(), ...who, ...request });
  if (!result.ok) throw new Error(result.reason);
  const { clientId } = await ctx.db.booking.findUniqueOrThrow({
    where: { id: result.booking.id },
    select: { clientId: true },
  });
  return { bookingId: result.booking.id, clientId, token: result.manageToken };
}
