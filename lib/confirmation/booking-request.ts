import type { BookingInput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { keyedHash, sign, unseal, verify } from "@/lib/secrets";

/** How long a booking waits for the click in its email. */
export const REQUEST_MINUTES = 15;

/** A booking that waits for a click in its email. */
export interface BookingRequestView extends BookingInput {
  id: string;
  expiresAt: Date;
}

/** The secret in the email's link. It leaves in that email only: whoever has it reads that address. */
export function requestToken(id: string): string {
  return sign("booking-request", id);
}

/** What the request holds its time with. */
export function requestHoldToken(id: string): string {
  return keyedHash("booking-request", `hold ${id}`);
}

/** The key under which a request books: once, however often its button is pressed. */
export function requestKey(id: string): string {
  return `request:${id}`;
}

/** The request of a link; null of any other token, and an hour after it has expired. */
export async function getBookingRequest(ctx: Context, token: string): Promise<BookingRequestView | null> {
  const id = verify("booking-request", token);
  return id && isUuid(id) ? getBookingRequestById(ctx, id) : null;
}

/** The same by id, for the email. */
export async function getBookingRequestById(ctx: Context, id: string): Promise<BookingRequestView | null> {
  const row = await ctx.db.bookingRequest.findUnique({ where: { id } });
  if (!row) return null;
  return {
    id,
    service: row.service,
    startsAt: row.startsAt,
    trainer: row.trainer ?? undefined,
    name: row.name,
    email: row.email,
    phone: row.phone ?? undefined,
    // A note that no longer opens is left out: the booking matters more.
    note: (row.sealedNote && unseal("booking-request", id, row.sealedNote)) ?? undefined,
    chapter: row.chapter ?? undefined,
    expiresAt: row.expiresAt,
  };
}

/** Whether a request has booked already. */
export async function hasBooked(ctx: Context, id: string): Promise<boolean> {
  return (await ctx.db.booking.count({ where: { idempotencyKey: requestKey(id) } })) > 0;
}
