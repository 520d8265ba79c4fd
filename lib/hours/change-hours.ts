import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import type { WeeklyHours } from "@/lib/scheduling/windows";
import { dateInZone, type IsoDate } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import { hoursVersion } from "./queries";
import { changeWeek, type Week } from "./rules";

export interface ChangeHoursInput {
  trainerId: string;
  /** The version of the hours that the change is based on. */
  seen: string;
  week: Week;
  /** First and last date that the week covers; null means for good. */
  from: IsoDate;
  until: IsoDate | null;
  by: By;
}

export type ChangeHoursResult =
  | { ok: true; changed: boolean }
  | { ok: false; reason: "not-found" | "already-changed" };

/**
 * Sets a coach's weekly hours from a date on. The hours before that date, and after its end, don't change. Booked sessions stay.
 * Refuses a save that is based on a stale version. A lock on the coach's row serializes the changes, and hours_no_overlap refuses
 * a writer that skips the lock.
 */
export async function changeHours(ctx: Context, input: ChangeHoursInput): Promise<ChangeHoursResult> {
  try {
    return await inTransaction(ctx, (tx) => change(tx, input));
  } catch (error) {
    if (sqlState(error) === "23P01") return { ok: false, reason: "already-changed" };
    throw error;
  }
}

async function change(
  tx: Context,
  { trainerId, seen, week, from, until, by }: ChangeHoursInput,
): Promise<ChangeHoursResult> {
  // Not FOR UPDATE: every booking of this coach would wait for it.
  const known = await lockRows(
    tx,
    "trainers",
    Prisma.sql`id = ${trainerId}::uuid and active`,
    "no key update",
  );
  if (known.length === 0) return { ok: false, reason: "not-found" };
  const rows = await tx.db.hours.findMany({
    where: { trainerId },
    orderBy: [{ weekday: "asc" }, { validFrom: { sort: "asc", nulls: "first" } }, { startMinute: "asc" }],
    omit: { trainerId: true },
  });
  const inWords = (date: Date | null) => date && dateInZone(date.getTime(), "UTC");
  const before = rows.map((row) => ({
    ...row,
    validFrom: inWords(row.validFrom),
    validUntil: inWords(row.validUntil),
  }));
  if (hoursVersion(before) !== seen) return { ok: false, reason: "already-changed" };
  const after = changeWeek(before, week, from, until);
  const removed = without(before, after);
  const added = without(after, before);
  if (removed.length + added.length === 0) return { ok: true, changed: false };
  await tx.db.hours.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } });
  await tx.db.hours.createMany({ data: added.map((row) => stored(trainerId, row)) });
  await recordEvent(tx, {
    by,
    action: "hours.changed",
    subjectId: trainerId,
    before: { hours: removed.map(({ id: _, ...row }) => row) },
    after: { from, until, hours: added.map(said) },
  });
  return { ok: true, changed: true };
}

function without<A extends WeeklyHours>(rows: readonly A[], others: readonly WeeklyHours[]): A[] {
  const known = new Set(others.map((row) => JSON.stringify(said(row))));
  return rows.filter((row) => !known.has(JSON.stringify(said(row))));
}

function said({ weekday, startMinute, endMinute, validFrom, validUntil }: WeeklyHours): WeeklyHours {
  return { weekday, startMinute, endMinute, validFrom, validUntil };
}

function stored(trainerId: string, row: WeeklyHours) {
  return {
    ...said(row),
    trainerId,
    validFrom: row.validFrom && new Date(row.validFrom),
    validUntil: row.validUntil && new Date(row.validUntil),
  };
}
