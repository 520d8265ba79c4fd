import type { Context } from "@/lib/db";
import { type Keyring, newToken, seal, sha256, unseal } from "@/lib/secrets";

/**
 * The random secret of a booking's manage link. The database stores its hash, which finds the booking, and the secret itself
 * sealed, so later emails and repeated requests can include the link (docs/decisions/0053).
 */
export interface ManageLink {
  token: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  sealedToken: Uint8Array<ArrayBuffer>;
}

/** Creates a new secret for a booking's manage link. Stores nothing. */
export function newManageLink(bookingId: string, keys?: Keyring): ManageLink {
  const token = newToken();
  return { token, tokenHash: sha256(token), sealedToken: seal("manage-link", bookingId, token, keys) };
}

/** Opens the sealed secret of a booking's manage link; null when there is none or its key is gone. */
export function openManageToken(bookingId: string, sealed: Uint8Array | null, keys?: Keyring): string | null {
  return sealed && unseal("manage-link", bookingId, sealed, keys);
}

/**
 * Returns the secret of a booking's manage link. A booking from before secrets were random, or one whose key is gone, gets a new
 * secret now; the earlier link also stays valid. Throws when the booking doesn't exist.
 */
export async function ensureManageToken(ctx: Context, bookingId: string): Promise<string> {
  const booking = await ctx.db.booking.findUniqueOrThrow({
    where: { id: bookingId },
    select: { manageTokenHash: true, sealedManageToken: true },
  });
  const known = openManageToken(bookingId, booking.sealedManageToken);
  if (known) return known;
  const link = newManageLink(bookingId);
  // Of two at once, the one that changed the hash first wins, and the other reads its result.
  const { manageTokenHash } = booking;
  const { count } = await ctx.db.booking.updateMany({
    where: { id: bookingId, manageTokenHash },
    data: {
      manageTokenHash: link.tokenHash,
      sealedManageToken: link.sealedToken,
      ...(manageTokenHash && { formerManageTokenHash: manageTokenHash }),
    },
  });
  return count === 1 ? link.token : ensureManageToken(ctx, bookingId);
}
