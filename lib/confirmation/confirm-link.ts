import { createHash } from "node:crypto";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { type Keyring, sign, verify } from "@/lib/secrets";
import type { BookingStatus } from "@/prisma/client/enums";

/**
 * Proof that a booking's email address is someone's own: the secret of the link in the confirmation email, or being signed in
 * with that address. The manage link proves nothing, because the person who booked gets it directly.
 */
export type Proof = { token: string } | { bookingId: string; email: string };

/** A booking whose address someone has proved is theirs. */
export interface ProvenBooking {
  id: string;
  clientId: string;
  contactEmail: string;
  status: BookingStatus;
  confirmedAt: Date | null;
}

/** Returns the secret of the link that confirms a booking. Valid for the booking's current address. */
export function confirmationToken(booking: { id: string; contactEmail: string }, keys?: Keyring): string {
  return sign("booking-confirm", `${booking.id}.${fingerprint(booking.contactEmail)}`, keys);
}

/** Returns the booking that a proof is for; null when it proves nothing, or the booking's address has changed. */
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
