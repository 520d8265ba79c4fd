import { freeTables, type Reason, rankTrainers, whyNot } from "@/lib/scheduling/openings";
import type { EpochMs } from "@/lib/time";
import type { Desk, DeskTrainer } from "./desk";

/** A coach, with a table or a place in a class, for one start. */
export interface Place {
  trainer: DeskTrainer;
  tableId: string | null;
  /** The slot of a class; null when a new slot has to be created. */
  sessionSlotId: string | null;
}

/** Why a start isn't available: the engine's reasons, or a coach who doesn't offer the service. */
export type NoPlace = Reason | "trainer-not-offering";

/**
 * Chooses coach and table or class for a start, or returns why it isn't available. Without `trainerSlug` any coach will do: first
 * the coach of the caller's own hold, then in the order of `rankTrainers`.
 */
export function choosePlace(
  desk: Desk,
  startsAt: EpochMs,
  now: EpochMs,
  trainerSlug?: string,
): { ok: true; place: Place } | { ok: false; why: NoPlace } {
  if (trainerSlug && !desk.trainers.some((trainer) => trainer.slug === trainerSlug)) {
    return { ok: false, why: "trainer-not-offering" };
  }
  const input = { ...desk, now };
  const why = whyNot(input, startsAt, trainerSlug);
  if (why) return { ok: false, why };
  const trainer = desk.trainers.find(
    ({ slug }) =>
      slug === (trainerSlug ?? heldTrainer(desk, startsAt, now) ?? rankTrainers(input, startsAt)[0]),
  );
  if (!trainer) return { ok: false, why: "trainer-busy" };
  const session = desk.sessions.find(
    (each) => each.trainerId === trainer.id && each.startsAt === startsAt && each.placesLeft > 0,
  );
  const tableId = desk.service.needsTable && !session ? (freeTables(input, startsAt)[0] ?? null) : null;
  return { ok: true, place: { trainer, tableId, sessionSlotId: session?.slotId ?? null } };
}

function heldTrainer(desk: Desk, startsAt: EpochMs, now: EpochMs): string | undefined {
  if (desk.ownHold?.startsAt !== startsAt) return undefined;
  const held = desk.trainers.find((trainer) => trainer.id === desk.ownHold?.trainerId);
  return held && whyNot({ ...desk, now }, startsAt, held.slug) === null ? held.slug : undefined;
}
