import type { Context } from "@/lib/db";
import { admitUse, completeWorkNeeded, holderKey, type ProofOfWork } from "@/lib/limits/admit-use";
import type { Caller } from "@/lib/limits/caller";
import { readWork } from "@/lib/limits/proof-of-work";
import { hashToken, newToken } from "@/lib/secrets";
import { clearHolds, type FoundPlace, findPlace } from "./find-place";
import { changeCalendar, lockDays } from "./lock-days";
import type { Refusal } from "./refusal";

export interface HoldTimeInput {
  service: string;
  startsAt: Date;
  trainer?: string | undefined;
  /** The browser's token from an earlier hold, which the new one replaces. */
  holdToken?: string | undefined;
  /** Counted against this caller's limits. */
  caller: Caller;
  /** Proof of work, for a caller past the free number of holds (lib/limits). */
  work?: string | undefined;
}

export interface HeldTime {
  ok: true;
  /** Null for a class: its places are not held. */
  holdToken: string | null;
  expiresAt: Date | null;
  trainer: { slug: string; name: string };
}

/** Inserts a hold on a found place, for the holder of the token with this hash. The caller must have cleared other holds. */
export async function insertHold(
  tx: Context,
  { place, desk, startsAt, endsAt, blockedUntil }: FoundPlace,
  hold: { hash: Uint8Array<ArrayBuffer>; expiresAt: Date; caller: Caller },
): Promise<void> {
  await tx.db.slot.create({
    data: {
      kind: "HOLD",
      trainerId: place.trainer.id,
      tableId: place.tableId,
      serviceId: desk.service.id,
      startsAt,
      endsAt,
      blockedUntil,
      expiresAt: hold.expiresAt,
      holdTokenHash: hold.hash,
      heldBy: holderKey(hold.caller),
    },
    select: { id: true },
  });
}

/**
 * Holds a private time for the studio's `holdMinutes` while a form is filled in. Each browser holds at most one time. One
 * transaction. Refuses a time that isn't free; a caller past the free number of holds gets a challenge.
 */
export async function holdTime(
  ctx: Context,
  input: HoldTimeInput,
): Promise<HeldTime | Refusal | ProofOfWork> {
  const work = await readWork(ctx, input.work);
  const known = input.holdToken ? hashToken(input.holdToken) : undefined;
  const holdToken = known && input.holdToken ? input.holdToken : newToken();
  const outcome = await changeCalendar(ctx, async (tx) => {
    await lockDays(tx, input.startsAt);
    const found = await findPlace(tx, { ...input, holdToken });
    if (!found.ok) return found;
    const { place, desk } = found;
    const trainer = { slug: place.trainer.slug, name: place.trainer.name };
    if (place.sessionSlotId) return { ok: true as const, holdToken: null, expiresAt: null, trainer };
    const hash = hashToken(holdToken) ?? null;
    const { caller } = input;
    const admitted = await admitUse(tx, { use: "hold", caller, work, replacesHold: hash ?? undefined });
    if (!admitted.ok) return admitted;
    await clearHolds(tx, { startsAt: input.startsAt, blockedUntil: found.blockedUntil }, hash);
    const expiresAt = new Date(tx.now.getTime() + desk.policy.holdMinutes * 60_000);
    await insertHold(tx, found, { hash: hash!, expiresAt, caller });
    return { ok: true as const, holdToken, expiresAt, trainer };
  });
  return !outcome.ok && outcome.reason === "work-needed" ? completeWorkNeeded(ctx, outcome) : outcome;
}
