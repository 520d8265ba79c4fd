import type { Context } from "@/lib/db";
import { hashToken } from "@/lib/secrets";
import { findPlace, type PlaceQuestion } from "./find-place";

export interface HoldView {
  service: string;
  trainer: { slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  expiresAt: Date;
}

/** Returns the hold of this token, or null when it expired, was booked, or never existed. */
export async function getHold(ctx: Context, token: string): Promise<HoldView | null> {
  const hash = hashToken(token);
  if (!hash) return null;
  const slot = await ctx.db.slot.findFirst({
    where: { holdTokenHash: hash, kind: "HOLD", status: "ACTIVE", expiresAt: { gt: ctx.now } },
    select: {
      startsAt: true,
      endsAt: true,
      expiresAt: true,
      service: { select: { slug: true } },
      trainer: { select: { slug: true, name: true } },
    },
  });
  if (!slot?.service || !slot.expiresAt) return null;
  return { ...slot, service: slot.service.slug, expiresAt: slot.expiresAt };
}

/** A time that could be booked now, and the coach it would be with. */
export interface OfferView {
  trainer: { slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  /** When the caller's hold expires; null when the time isn't held. */
  heldUntil: Date | null;
}

/** Returns what would be booked at a time, or null when it isn't available. No guarantee: booking checks again. */
export async function getOffer(ctx: Context, question: PlaceQuestion): Promise<OfferView | null> {
  const found = await findPlace(ctx, question);
  if (!found.ok) return null;
  const { slug, name } = found.place.trainer;
  const hold = question.holdToken ? await getHold(ctx, question.holdToken) : null;
  const isHeld = hold?.service === question.service && hold.startsAt.getTime() === found.startsAt.getTime();
  return {
    trainer: { slug, name },
    startsAt: found.startsAt,
    endsAt: found.endsAt,
    heldUntil: isHeld ? hold.expiresAt : null,
  };
}
