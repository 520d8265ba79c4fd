import type { Context } from "@/lib/db";
import { isoDate } from "@/lib/fields";
import { listServices, listTrainers, type ServiceView, type StudioView } from "@/lib/studio/queries";
import { addDays, dateInZone, daysBetween, type IsoDate } from "@/lib/time";
import { listOpenings, type OpeningView } from "./queries";
import { openingsByDate } from "./rules";
import { MAX_OPENING_DAYS } from "./schema";

/** All that a page shows on which somebody chooses a time. */
export interface TimeChoice {
  service: ServiceView;
  timeZone: string;
  coach: string | undefined;
  /** The coaches who give the service. */
  coaches: { slug: string; name: string }[];
  coachNames: Record<string, string>;
  openings: OpeningView[];
  byDate: Map<IsoDate, OpeningView[]>;
  today: IsoDate;
  /** The date whose times are shown: the one asked for, or the first that has any. */
  selected: IsoDate | undefined;
  /** Two weeks of dates around it. */
  days: { date: IsoDate; count: number }[];
}

const STRIP_DAYS = 14;

/** The openings of a service as far ahead as can be booked; null when service or coach is unknown. */
export async function getTimeChoice(
  ctx: Context,
  studio: StudioView,
  serviceSlug: string,
  asked: { coach?: string | undefined; day?: string | undefined; holdToken?: string | undefined },
): Promise<TimeChoice | null> {
  const [services, trainers] = await Promise.all([listServices(ctx), listTrainers(ctx)]);
  const service = services.find(({ slug }) => slug === serviceSlug);
  const coaches = trainers.filter((trainer) => trainer.services.includes(serviceSlug));
  if (!service || (asked.coach && !coaches.some(({ slug }) => slug === asked.coach))) return null;
  const today = dateInZone(ctx.now.getTime(), studio.timeZone);
  const to = addDays(today, Math.min(studio.horizonDays, MAX_OPENING_DAYS - 1));
  const answer = await listOpenings(ctx, {
    service: serviceSlug,
    from: today,
    to,
    trainer: asked.coach,
    holdToken: asked.holdToken,
  });
  if (!answer.ok) return null;
  const byDate = openingsByDate(answer.openings, studio.timeZone);
  const day = isoDate.safeParse(asked.day).data;
  const isInRange = day !== undefined && today <= day && day <= to;
  const selected = isInRange ? day : byDate.keys().next().value;
  return {
    service,
    timeZone: studio.timeZone,
    coach: asked.coach,
    coaches: coaches.map(({ slug, name }) => ({ slug, name })),
    coachNames: Object.fromEntries(coaches.map(({ slug, name }) => [slug, name])),
    openings: answer.openings,
    byDate,
    today,
    selected,
    days: stripDays(today, to, selected).map((date) => ({ date, count: byDate.get(date)?.length ?? 0 })),
  };
}

function stripDays(today: IsoDate, last: IsoDate, selected: IsoDate | undefined): IsoDate[] {
  const offset = selected ? Math.floor(daysBetween(today, selected) / STRIP_DAYS) * STRIP_DAYS : 0;
  const first = addDays(today, offset);
  return Array.from({ length: STRIP_DAYS }, (_, i) => addDays(first, i)).filter((date) => date <= last);
}
