import { z } from "zod";
import { idField, instant, slugField } from "@/lib/fields";
import { type FlashKey, flashField } from "@/lib/flash";
import { type Span, spanProblem } from "@/lib/timeoff/rules";
import { timeOffLabel } from "@/lib/timeoff/schema";
import { type Query, readQuery } from "./query";

/** The query of a time-off page. Invalid values are ignored. */
export interface AskedTimeOff {
  /** A valid span for time off. */
  span: Span | null;
  coach: string | undefined;
  label: string | undefined;
  flash: FlashKey | undefined;
  slot: string | undefined;
  rescheduled: number;
  cancelled: number;
}

const count = z.coerce.number().int().min(0).max(999).catch(0);
const ASKED = {
  from: instant,
  to: instant,
  coach: slugField,
  label: timeOffLabel,
  flash: flashField,
  slot: idField,
  rescheduled: count,
  cancelled: count,
};

/** Reads the query of a time-off page. */
export async function askedTimeOff(searchParams: Query, now: Date): Promise<AskedTimeOff> {
  const { from, to, ...asked } = await readQuery(searchParams, ASKED);
  const span = from && to ? { startsAt: from, endsAt: to } : null;
  return { ...asked, span: span && spanProblem(span, now) === null ? span : null };
}
