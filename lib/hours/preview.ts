import { type Desk, readDesk } from "@/lib/booking/desk";
import type { Context } from "@/lib/db";
import { type OpeningsInput, openings } from "@/lib/scheduling/openings";
import type { Exception, WeeklyHours } from "@/lib/scheduling/windows";
import { addDays, type ClockChange, clockChange, dateInZone, daysBetween, type IsoDate } from "@/lib/time";
import { withException } from "./rules";

export type HoursChange = { kind: "week"; rows: WeeklyHours[] } | { kind: "date"; exception: Exception };

/** A date's starts: bookable now, with the change, or both. */
export interface PreviewDay {
  date: IsoDate;
  clockChange: ClockChange | null;
  starts: { startsAt: Date; change: "same" | "added" | "gone" }[];
}

export interface PreviewQuestion {
  service: string;
  /** One coach's openings; all coaches' when undefined. */
  trainer: string | undefined;
  from: IsoDate;
  to: IsoDate;
  change: HoursChange;
}

/**
 * Compares what can be booked between two dates now with what an unsaved change would allow. Runs the engine twice: on the desk
 * as it is, and with the hours replaced. Dates past the booking horizon appear as they will be once it reaches them; `lastDate`
 * is where it ends today. Writes nothing.
 */
export async function previewOpenings(
  ctx: Context,
  question: PreviewQuestion,
): Promise<{ ok: true; days: PreviewDay[]; lastDate: IsoDate } | { ok: false; reason: "unknown-service" }> {
  const desk = await readDesk(ctx, question);
  if (!desk) return { ok: false, reason: "unknown-service" };
  const { timeZone, horizonDays } = desk.policy;
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const ahead = Math.max(horizonDays, daysBetween(today, question.to));
  const now = { ...only(desk, question.trainer), policy: { ...desk.policy, horizonDays: ahead } };
  const span = { from: question.from, to: question.to, now: ctx.now.getTime() };
  return {
    ok: true,
    days: compared({ ...now, ...span }, { ...changed(now, question), ...span }),
    lastDate: addDays(today, horizonDays),
  };
}

function only(desk: Desk, trainer: string | undefined): Desk {
  if (trainer === undefined) return desk;
  return { ...desk, trainers: desk.trainers.filter(({ slug }) => slug === trainer) };
}

function changed(desk: Desk, { change }: PreviewQuestion): Desk {
  if (change.kind === "date")
    return { ...desk, exceptions: withException(desk.exceptions, change.exception) };
  return { ...desk, trainers: desk.trainers.map((trainer) => ({ ...trainer, hours: change.rows })) };
}

/** Compares the openings of two inputs with the same dates, date by date. Pure. */
export function compared(now: OpeningsInput, then: OpeningsInput): PreviewDay[] {
  const { timeZone } = now.policy;
  const before = new Set(openings(now).map(({ startsAt }) => startsAt));
  const after = new Set(openings(then).map(({ startsAt }) => startsAt));
  const all = [...new Set([...before, ...after])].sort((a, b) => a - b);
  const byDate = Map.groupBy(all, (startsAt) => dateInZone(startsAt, timeZone));
  const days: PreviewDay[] = [];
  for (let date = now.from; date <= now.to; date = addDays(date, 1)) {
    const starts = (byDate.get(date) ?? []).map((startsAt) => ({
      startsAt: new Date(startsAt),
      change: !after.has(startsAt)
        ? ("gone" as const)
        : before.has(startsAt)
          ? ("same" as const)
          : ("added" as const),
    }));
    days.push({ date, clockChange: clockChange(date, timeZone), starts });
  }
  return days;
}
