import { freeTables, type Reason, rankTrainers, whyNot } from "@/lib/scheduling/openings";
import type { EpochMs } from "@/lib/time";
import type { Desk, DeskTrainer } from "./desk";

/** A coach, and a table or a place in a scheduled session, for one start. */
export interface Place {
  trainer: DeskTrainer;
  tableId: string | null;
  /** The scheduled session of a group service; null means that a slot is to be made. */
  sessionSlotId: string | null;
}

/** Why a start is not to be had: the engine's reasons, and a coach who gives other services. */
export type NoPlace = Reason | "trainer-not-offering";

/**
 * Chooses who and where for a start, or says why it cannot be had. Without `trainerSlug` any coach will do: the
 * coach of the asker's own hold first, then in the order of `rankTrainers`.
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
