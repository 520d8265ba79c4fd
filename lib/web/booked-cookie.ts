import { cookies } from "next/headers";
import { secretCookie } from "@/lib/access/secret-cookie";
import { getBookingByToken } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";

/** How long a browser can learn that a time is taken by its own booking. */
const REMEMBERED_MS = 30 * 60_000;

const bookedCookie = () => secretCookie(env.APP_URL, "limber-booked", "/book");

/**
 * Returns this browser's latest booking, if it is at this time. No one else learns who has a time: the cookie contains the secret
 * of the booking itself.
 */
export async function readOwnBooking(ctx: Context, startsAt: Date): Promise<{ token: string } | null> {
  const token = (await cookies()).get(bookedCookie().name)?.value;
  const found = token ? await getBookingByToken(ctx, token) : null;
  const isThis =
    found?.booking.status === "CONFIRMED" && found.booking.startsAt.getTime() === startsAt.getTime();
  return token && isThis ? { token } : null;
}

/** Saves the booking in a cookie, so Back and resending the form lead to it; no script can read it. */
export async function setBookedCookie(manageToken: string, now: Date): Promise<void> {
  const { name, options } = bookedCookie();
  (await cookies()).set(name, manageToken, { ...options, expires: new Date(now.getTime() + REMEMBERED_MS) });
}
