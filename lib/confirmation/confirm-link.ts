import { createHash } from "node:crypto";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { type Keyring, sign, verify } from "@/lib/secrets";
import type { BookingStatus } from "@/prisma/client/enums";

/**
 * How somebody proves that a booking's email address is theirs: by the secret of the link that only the confirmation email has, or
 * by being signed in with that address. The manage link proves nothing: whoever booked was handed it.
 */
export type Proof = { token: string } | { bookingId: string; email: string };

/** A booking whose address somebody has proved to read. */
export interface ProvenBooking {
  id: string;
  clientId: string;
  contactEmail: string;
  status: BookingStatus;
  confirmedAt: Date | null;
}

/** The secret of the link by which a booking is confirmed. It holds for the address that the booking has now. */
export function confirmationToken(booking: { id: string; contactEmail: string }, keys?: Keyring): string {
  return sign("booking-confirm", `${booking.id}.${fingerprint(booking.contactEmail)}`, keys);
}

/** The booking that a proof is about; null when it proves nothing, or the booking has another address by now. */
export async function getProvenBooking(ctx: Context, proof: Proof): Promise<ProvenBooking | null> {
  const [id = "", mark = ""] =
    "token" in proof
      ? (verify("booking-confirm", proof.token)?.split(".") ?? [])
      : [proof.bookingId, fingerprint(proof.email)];
  if (!isUuid(id)) return null;
  const booking = await ctx.db.booking.findUnique({
    where: { id },
    select: { id: true, clientId: true, contactEmail: true, status: true, confirmedAt: true },
  });
  return booking && fingerprint(booking.contactEmail) === mark ? booking : null;
}

function fingerprint(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("base64url").slice(0, 22);
}
