import type { OpeningView } from "@/lib/booking/queries";
import { getTimeChoice } from "@/lib/booking/time-choice";
import type { Context } from "@/lib/db";
import { isoDate } from "@/lib/fields";
import { listCoaches, listServices, type StudioView } from "@/lib/studio/queries";
import { dateInZone, formatInstant, type IsoDate } from "@/lib/time";

/** An available start in RFC 3339, and the slugs of its coaches. */
export interface CallerTime {
  startsAt: string;
  trainers: string[];
}

/** What staff can choose from while someone is on the phone. */
export interface CallerChoice {
  timeZone: string;
  today: IsoDate;
  services: { slug: string; name: string }[];
  service: string;
  /** The coaches who offer the service. */
  coaches: { slug: string; name: string }[];
  coach: string | undefined;
  next: CallerTime[];
  /** The requested date, or the first one with openings. */
  day: IsoDate;
  /** The times on that date that aren't in `next`. */
  times: CallerTime[];
}

/**
 * Returns the services, coaches and times for a caller. Falls back to the first service, to any coach, and to the first date with
 * openings when the requested one doesn't exist. Null for a studio without services.
 */
export async function getCallerChoice(
  ctx: Context,
  studio: StudioView,
  asked: { service?: string | undefined; coach?: string | undefined; day?: string | undefined },
): Promise<CallerChoice | null> {
  const [services, trainers] = await Promise.all([listServices(ctx), listCoaches(ctx)]);
  const service = services.find(({ slug }) => slug === asked.service) ?? services[0];
  if (!service) return null;
  const gives = trainers.some((each) => each.slug === asked.coach && each.services.includes(service.slug));
  const coach = gives ? asked.coach : undefined;
  const choice = await getTimeChoice(ctx, studio, service.slug, { coach, day: asked.day });
  if (!choice) return null;
  const { next } = choice;
  const isNext = (opening: OpeningView) =>
    next.some(({ startsAt }) => startsAt.getTime() === opening.startsAt.getTime());
  const today = dateInZone(ctx.now.getTime(), studio.timeZone);
  const day = isoDate.safeParse(asked.day).data ?? choice.selected ?? today;
  const times = (day === choice.selected ? choice.times : []).filter(
    (opening) => opening.placesLeft > 0 && !isNext(opening),
  );
  return {
    timeZone: studio.timeZone,
    today,
    services: services.map(({ slug, name }) => ({ slug, name })),
    service: service.slug,
    coaches: choice.coaches,
    coach,
    next: next.map(toTime),
    day,
    times: times.map(toTime),
  };
}

function toTime({ startsAt, trainers }: { startsAt: Date; trainers: string[] }): CallerTime {
  return { startsAt: formatInstant(startsAt), trainers };
}
