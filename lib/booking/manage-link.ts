import type { Context } from "@/lib/db";
import { type Keyring, newToken, seal, sha256, unseal } from "@/lib/secrets";

/**
 * The secret of a booking's manage link is random. The database holds its hash, by which it opens the booking, and the
 * secret itself sealed, so that a later email and a repeated request can give it again (docs/decisions/0053).
 */
export interface ManageLink {
  token: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  sealedToken: Uint8Array<ArrayBuffer>;
}

/** Makes a new secret for a booking's manage link. Nothing is stored. */
export function newManageLink(bookingId: string, keys?: Keyring): ManageLink {
  const token = newToken();
  return { token, tokenHash: sha256(token), sealedToken: seal("manage-link", bookingId, token, keys) };
}

/** Opens the sealed secret of a booking's manage link; null when there is none or its key is gone. */
export function openManageToken(bookingId: string, sealed: Uint8Array | null, keys?: Keyring): string | null {
  return sealed && unseal("manage-link", bookingId, sealed, keys);
}

/**
 * Returns the secret of a booking's manage link. A booking from before secrets were random, or one whose key is gone,
 * gets a new secret now, and the link that was sent before keeps working beside it. Throws when there is no such booking.
 */
export async function ensureManageToken(ctx: Context, bookingId: string): Promise<string> {
  const booking = await ctx.db.booking.findUniqueOrThrow({
    where: { id: bookingId },
    select: { manageTokenHash: true, sealedManageToken: true },
  });
  const known = openManageToken(bookingId, booking.sealedManageToken);
  if (known) return known;
  const link = newManageLink(bookingId);
  // Two at once: the one that changed the hash first is right, and the other reads what it left.
  const given = await ctx.db.$executeRaw`
    update bookings set manage_token_hash = ${link.tokenHash}, sealed_manage_token = ${link.sealedToken},
      former_manage_token_hash = coalesce(manage_token_hash, former_manage_token_hash)
    where id = ${bookingId}::uuid and manage_token_hash is not distinct from ${booking.manageTokenHash}::bytea`;
  return given === 1 ? link.token : ensureManageToken(ctx, bookingId);
}
