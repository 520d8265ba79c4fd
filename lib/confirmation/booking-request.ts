import type { BookingInput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { keyedHash, sign, unseal, verify } from "@/lib/secrets";

/** How long a booking request waits for the click in its email. */
export const REQUEST_MINUTES = 15;

/** A booking that waits for the click in its email. */
export interface BookingRequestView extends BookingInput {
  id: string;
  expiresAt: Date;
}

/** Returns the secret of the email's link. It is sent only in that email, so having it proves access to the address. */
export function requestToken(id: string): string {
  return sign("booking-request", id);
}

/** Returns the token that the request holds its time with. */
export function requestHoldToken(id: string): string {
  return keyedHash("booking-request", `hold ${id}`);
}

/** Returns the idempotency key that a request books with, so repeated clicks book once. */
export function requestKey(id: string): string {
  return `request:${id}`;
}

/** Returns the request behind a link; null for any other token, and from an hour after it expired. */
export async function getBookingRequest(ctx: Context, token: string): Promise<BookingRequestView | null> {
  const id = verify("booking-request", token);
  return id && isUuid(id) ? getBookingRequestById(ctx, id) : null;
}

/** Returns the request by id, for the email. */
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
    // A note that can't be opened is left out: the booking matters more.
    note: (row.sealedNote && unseal("booking-request", id, row.sealedNote)) ?? undefined,
    chapter: row.chapter ?? undefined,
    expiresAt: row.expiresAt,
  };
}

/** Says whether a request has already booked. */
export async function hasBooked(ctx: Context, id: string): Promise<boolean> {
  return (await ctx.db.booking.count({ where: { idempotencyKey: requestKey(id) } })) > 0;
}
