import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import { serialize } from "@/lib/db/locks";
import { getEditedService, termsOf } from "./queries";
import { changedTerms, type ServiceTerms } from "./rules";
import { saveCoaches } from "./save-coaches";

export interface ChangeServiceInput {
  id: string;
  /** The version of the service that the change is based on. */
  seen: string;
  terms: ServiceTerms;
  by: By;
}

export type ChangeServiceResult =
  | { ok: true; changed: (keyof ServiceTerms)[] }
  | {
      ok: false;
      /** `has-sessions`: a private service with sessions can't become a class, nor a class private. */
      reason: "not-found" | "already-changed" | "slug-taken" | "unknown-trainer" | "has-sessions";
    };

/**
 * Changes a service. Booked sessions keep their time, length, table, coach, price and terms: only new bookings get the new ones.
 * Refuses a save that is based on a stale version. No booking happens between its parts, because bookings wait for it
 * (lock_days). The audit trail gets the changed terms, before and after.
 */
export async function changeService(ctx: Context, input: ChangeServiceInput): Promise<ChangeServiceResult> {
  try {
    return await inTransaction(ctx, (tx) => change(tx, input));
  } catch (error) {
    const state = sqlState(error);
    if (state === "23505") return { ok: false, reason: "slug-taken" };
    if (state === "LB003") return { ok: false, reason: "has-sessions" };
    throw error;
  }
}

async function change(
  tx: Context,
  { id, seen, terms, by }: ChangeServiceInput,
): Promise<ChangeServiceResult> {
  await serialize(tx, "services");
  const service = await getEditedService(tx, id);
  if (!service) return { ok: false, reason: "not-found" };
  if (service.version !== seen) return { ok: false, reason: "already-changed" };
  const before = termsOf(service);
  const changed = changedTerms(before, terms);
  if (changed.length === 0) return { ok: true, changed };
  if (!(await saveCoaches(tx, id, terms.coaches))) return { ok: false, reason: "unknown-trainer" };
  const { coaches: _, ...own } = terms;
  await tx.db.service.update({ where: { id }, data: own, select: { id: true } });
  if (changed.includes("slug")) {
    // Bookings that wait for a click in their email name their service by its slug.
    await tx.db.bookingRequest.updateMany({ where: { service: before.slug }, data: { service: terms.slug } });
  }
  const only = (values: ServiceTerms) => Object.fromEntries(changed.map((name) => [name, values[name]]));
  await recordEvent(tx, {
    by,
    action: "service.changed",
    subjectId: id,
    before: only(before),
    after: only(terms),
  });
  return { ok: true, changed };
}
