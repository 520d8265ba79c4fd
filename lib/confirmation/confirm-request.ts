import type { By } from "@/lib/audit/rules";
import { type BookSessionResult, bookSession } from "@/lib/booking/book-session";
import type { Context } from "@/lib/db";
import type { Caller } from "@/lib/limits/caller";
import { getBookingRequest, hasBooked, requestHoldToken, requestKey } from "./booking-request";

/**
 * Books what a request asked for, once the button behind its email's link is clicked. The click proves the address, so the
 * booking is confirmed. Clicking again returns the same booking. `request-over` once it has expired.
 */
export async function confirmRequest(
  ctx: Context,
  { token, by, caller }: { token: string; by: By; caller: Caller },
): Promise<BookSessionResult | { ok: false; reason: "request-over" }> {
  const request = await getBookingRequest(ctx, token);
  if (!request) return { ok: false, reason: "request-over" };
  const { id, expiresAt, ...asked } = request;
  if (expiresAt <= ctx.now && !(await hasBooked(ctx, id))) return { ok: false, reason: "request-over" };
  const result = await bookSession(ctx, {
    ...asked,
    source: "web",
    by,
    caller,
    askedByEmail: true,
    confirmed: true,
    holdToken: requestHoldToken(id),
    idempotencyKey: requestKey(id),
  });
  if (result.ok) {
    await ctx.db.clientEmail.updateMany({
      where: { email: asked.email, confirmedAt: null },
      data: { confirmedAt: ctx.now },
    });
  }
  return result;
}
