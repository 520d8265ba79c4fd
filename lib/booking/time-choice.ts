import type { Context } from "@/lib/db";
import { isoDate } from "@/lib/fields";
import { listCoaches, listServices, type ServiceView, type StudioView } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { addDays, dateInZone, daysBetween, type IsoDate } from "@/lib/time";
import {
  listAlternatives,
  listNextOpenings,
  listOpenings,
  type OpeningsQuestion,
  type OpeningView,
} from "./queries";
import { openingsByDate } from "./rules";

export interface DayView {
  date: IsoDate;
  count: number;
  /** How many classes on the date are full. */
  full: number;
}

interface Choice {
  service: ServiceView;
  timeZone: string;
  coach: string | undefined;
  /** The coaches who offer the service. */
  coaches: { slug: string; name: string }[];
  coachNames: Record<string, string>;
  /** First and last bookable date. */
  today: IsoDate;
  last: IsoDate;
}

export interface TimeChoice extends Choice {
  /** The next three openings, or with `near` the three nearest to that time. */
  next: OpeningView[];
  /** The date whose times are shown: the requested one, or the first with any. */
  selected: IsoDate | undefined;
  /** The times on that date, including full ones. */
  times: OpeningView[];
  /** For an empty date, the nearest date with times. */
  nearest: IsoDate | undefined;
  /** Two weeks of dates around it. */
  days: DayView[];
  /** Where the earlier and later dates begin, if there are any. */
  earlier: IsoDate | undefined;
  later: IsoDate | undefined;
}

export interface ChoiceQuestion {
  coach?: string | undefined;
  day?: string | undefined;
  holdToken?: string | undefined;
  /** The booking that is being rescheduled: dates and times near it come first. */
  near?: RescheduledBooking | undefined;
}

/** A booking with the slot whose length it keeps. */
interface RescheduledBooking {
  startsAt: Date;
  slotId: string;
}

const STRIP_DAYS = 14;
const NEXT = 3;

/**
 * Returns the times of a service within the bookable horizon; null when the service or coach is unknown. Reads only the weeks
 * around what is shown.
 */
export async function getTimeChoice(
  ctx: Context,
  studio: StudioView,
  serviceSlug: string,
  asked: ChoiceQuestion,
): Promise<TimeChoice | null> {
  const choice = await choiceOf(ctx, studio, serviceSlug, asked);
  if (!choice) return null;
  const { today, last, timeZone } = choice;
  const question = questionOf(serviceSlug, asked);
  const next = asked.near
    ? await listAlternatives(ctx, { ...question, startsAt: asked.near.startsAt })
    : await nextOf(ctx, question, NEXT);
  const dateOf = ({ startsAt }: { startsAt: Date }) => dateInZone(startsAt.getTime(), timeZone);
  const isInRange = (day: IsoDate | undefined): day is IsoDate =>
    day !== undefined && today <= day && day <= last;
  const selected =
    [isoDate.safeParse(asked.day).data, asked.near && dateOf(asked.near)].find(isInRange) ??
    next.map(dateOf)[0];
  const stripFrom = firstOfStrip(today, selected);
  const answer = await listOpenings(ctx, {
    ...question,
    from: stripFrom,
    // Two strips, because the second shows where later dates begin.
    to: addDays(stripFrom, 2 * STRIP_DAYS - 1),
  });
  if (!answer.ok) return null;
  const byDate = openingsByDate(answer.openings, timeZone);
  const fullByDate = openingsByDate(answer.full, timeZone);
  const days = stripDays(stripFrom, last).map((date) => ({
    date,
    count: byDate.get(date)?.length ?? 0,
    full: fullByDate.get(date)?.length ?? 0,
  }));
  const isEmpty = selected !== undefined && !byDate.has(selected);
  const afterStrip = addDays(stripFrom, STRIP_DAYS);
  return {
    ...choice,
    next,
    selected,
    times: timesOf(selected, byDate, fullByDate),
    nearest: isEmpty ? await nearestDay(ctx, question, { selected, byDate, timeZone }) : undefined,
    days,
    earlier: stripFrom > today ? addDays(stripFrom, -1) : undefined,
    later:
      afterStrip > last ? undefined : ([...byDate.keys()].find((date) => date >= afterStrip) ?? afterStrip),
  };
}

/** Returns the times for rescheduling a booking; with any coach when the requested one doesn't offer its service. */
export async function getNewTimeChoice(
  ctx: Context,
  studio: StudioView,
  booking: RescheduledBooking & { service: { slug: string } },
  { coach, day }: ChoiceQuestion,
): Promise<TimeChoice | null> {
  const choose = (who: string | undefined) =>
    getTimeChoice(ctx, studio, booking.service.slug, { coach: who, day, near: booking });
  return (await choose(coach)) ?? choose(undefined);
}

type ServiceQuestion = Pick<OpeningsQuestion, "service" | "trainer" | "holdToken" | "bookedSlotId">;
type Asked = Pick<ChoiceQuestion, "coach" | "holdToken" | "near">;

function questionOf(service: string, { coach, holdToken, near }: Asked): ServiceQuestion {
  return { service, trainer: coach, holdToken, bookedSlotId: near?.slotId };
}

async function choiceOf(
  ctx: Context,
  studio: StudioView,
  serviceSlug: string,
  { coach, near }: Asked,
): Promise<Choice | null> {
  const evenArchived = near && serviceSlug;
  const [services, trainers] = await Promise.all([
    listServices(ctx, { evenArchived }),
    listCoaches(ctx, { evenArchived }),
  ]);
  const service = services.find(({ slug }) => slug === serviceSlug);
  const coaches = trainers.filter((trainer) => trainer.services.includes(serviceSlug));
  if (!service || (coach && !coaches.some(({ slug }) => slug === coach))) return null;
  const today = dateInZone(ctx.now.getTime(), studio.timeZone);
  return {
    service,
    timeZone: studio.timeZone,
    coach,
    coaches: coaches.map(({ slug, name }) => ({ slug, name })),
    coachNames: namesBySlug(coaches),
    today,
    last: addDays(today, studio.horizonDays),
  };
}

async function nextOf(
  ctx: Context,
  question: ServiceQuestion,
  count: number,
  from?: IsoDate,
): Promise<OpeningView[]> {
  const answer = await listNextOpenings(ctx, { ...question, count, ...(from && { from }) });
  return answer.ok ? answer.openings : [];
}

function timesOf(date: IsoDate | undefined, ...lists: ReadonlyMap<IsoDate, OpeningView[]>[]): OpeningView[] {
  if (date === undefined) return [];
  return lists
    .flatMap((byDate) => byDate.get(date) ?? [])
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The nearest date with times to an empty one: in these weeks, or else the first one after. */
async function nearestDay(
  ctx: Context,
  question: ServiceQuestion,
  shown: { selected: IsoDate; byDate: ReadonlyMap<IsoDate, OpeningView[]>; timeZone: string },
): Promise<IsoDate | undefined> {
  const distance = (date: IsoDate) => Math.abs(daysBetween(shown.selected, date));
  const [here] = [...shown.byDate.keys()].sort((a, b) => distance(a) - distance(b) || a.localeCompare(b));
  if (here) return here;
  const after = await nextOf(ctx, question, 1, shown.selected);
  const [found] = after.length > 0 ? after : await nextOf(ctx, question, 1);
  return found && dateInZone(found.startsAt.getTime(), shown.timeZone);
}

function firstOfStrip(today: IsoDate, selected: IsoDate | undefined): IsoDate {
  const offset = selected ? Math.floor(daysBetween(today, selected) / STRIP_DAYS) * STRIP_DAYS : 0;
  return addDays(today, offset);
}

function stripDays(first: IsoDate, last: IsoDate): IsoDate[] {
  return Array.from({ length: STRIP_DAYS }, (_, i) => addDays(first, i)).filter((date) => date <= last);
}

export interface MonthChoice extends Choice {
  /** "2026-11". */
  month: string;
  days: ReadonlyMap<IsoDate, DayView>;
  /** The bookable months before and after it. */
  earlier: string | undefined;
  later: string | undefined;
  /** The date of the first opening, if it is in another month. */
  nearest: IsoDate | undefined;
}

/** Returns one month of a service: the requested one, or that of the first opening. Null when the service or coach is unknown. */
export async function getMonthChoice(
  ctx: Context,
  studio: StudioView,
  serviceSlug: string,
  asked: {
    coach?: string | undefined;
    month?: string | undefined;
    holdToken?: string | undefined;
    near?: RescheduledBooking | undefined;
  },
): Promise<MonthChoice | null> {
  const choice = await choiceOf(ctx, studio, serviceSlug, asked);
  if (!choice) return null;
  const { today, last, timeZone } = choice;
  const question = questionOf(serviceSlug, asked);
  const monthOf = (date: IsoDate) => date.slice(0, 7);
  const dateOf = ({ startsAt }: { startsAt: Date }) => dateInZone(startsAt.getTime(), timeZone);
  const isInRange = (month: string | undefined): month is string =>
    month !== undefined && monthOf(today) <= month && month <= monthOf(last);
  const wanted = [
    isoDate.safeParse(`${asked.month}-01`).success ? asked.month : undefined,
    asked.near && monthOf(dateOf(asked.near)),
  ].find(isInRange);
  const [first] = wanted ? [] : await nextOf(ctx, question, 1);
  const month = wanted ?? monthOf(first ? dateOf(first) : today);
  const end = addDays(`${monthAfter(month)}-01`, -1);
  const answer = await listOpenings(ctx, { ...question, from: `${month}-01`, to: end });
  if (!answer.ok) return null;
  const byDate = openingsByDate(answer.openings, timeZone);
  const fullByDate = openingsByDate(answer.full, timeZone);
  const days = [...new Set([...byDate.keys(), ...fullByDate.keys()])].map((date) => ({
    date,
    count: byDate.get(date)?.length ?? 0,
    full: fullByDate.get(date)?.length ?? 0,
  }));
  const [elsewhere] = byDate.size > 0 ? [] : await nextOf(ctx, question, 1, `${month}-01`);
  return {
    ...choice,
    month,
    days: new Map(days.map((day) => [day.date, day])),
    earlier: month > monthOf(today) ? monthOf(addDays(`${month}-01`, -1)) : undefined,
    later: month < monthOf(last) ? monthAfter(month) : undefined,
    nearest: elsewhere && dateOf(elsewhere),
  };
}

/** "2027-01" after "2026-12". */
function monthAfter(month: string): string {
  return addDays(`${month}-01`, 31).slice(0, 7);
}
