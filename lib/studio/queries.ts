import type { Context } from "@/lib/db";
import { phoneInWords } from "@/lib/phone";
import { dateInZone } from "@/lib/time";
import { emergencyNumber } from "./emergency";
import { HOURS_JSON } from "./hours-json";
import { type DatedHours, type WeekdayHours, weekOf } from "./rules";
import type { Settings } from "./schema";

export interface StudioView {
  name: string;
  /** In local format, or empty. */
  phone: string;
  email: string;
  address: string;
  timeZone: string;
  /** ISO 3166: the country of a phone number without a country code. */
  country: string;
  currency: string;
  minimumNoticeMinutes: number;
  horizonDays: number;
  changeWindowMinutes: number;
  lateCancelFeePercent: number;
  graceMinutes: number;
  holdMinutes: number;
  sampleData: boolean;
  /** The number to call for an ambulance where the studio is. */
  emergencyNumber: string;
  /** When anyone works in these weeks, Monday first; leaves out weekdays on which no one does. */
  week: WeekdayHours[];
}

/** How many months the studio stores notes after their session, and inquiries; null is until someone deletes them. */
export interface RetentionView {
  noteMonths: number | null;
  inquiryMonths: number | null;
}

/** Reads how long the studio stores what people write. */
export async function getRetention(ctx: Context): Promise<RetentionView> {
  return ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: { noteMonths: true, inquiryMonths: true },
  });
}

export interface ServiceView {
  slug: string;
  name: string;
  summary: string;
  durationMinutes: number;
  priceCents: number;
  currency: string;
  capacity: number;
}

export interface CoachView {
  id: string;
  slug: string;
  name: string;
  bio: string;
  specialties: string[];
  portrait: string | null;
  /** Slugs of the active services that they offer. */
  services: string[];
  /** False for former coaches. */
  active: boolean;
}

interface StudioRow extends Omit<StudioView, "week" | "emergencyNumber"> {
  hours: DatedHours[];
}

/** Reads the one studio of this install, in one statement. Throws when the database has not been seeded. */
export async function getStudio(ctx: Context): Promise<StudioView> {
  const [row] = await ctx.db.$queryRaw<StudioRow[]>`
    select name, phone, email, address, time_zone as "timeZone", currency,
      minimum_notice_minutes as "minimumNoticeMinutes", horizon_days as "horizonDays",
      change_window_minutes as "changeWindowMinutes", late_cancel_fee_percent as "lateCancelFeePercent",
      grace_minutes as "graceMinutes",
      hold_minutes as "holdMinutes", sample_data as "sampleData", country,
      (select ${HOURS_JSON} from hours h join trainers t on t.id = h.trainer_id and t.active) as hours
    from studio
    where id = 1`;
  if (!row) throw new Error("There is no studio: the database has not been seeded");
  const { hours, ...studio } = row;
  const { phone, country, timeZone } = studio;
  const week = weekOf(hours, dateInZone(ctx.now.getTime(), timeZone));
  return { ...studio, phone: phoneInWords(phone, country), week, emergencyNumber: emergencyNumber(country) };
}

/** Lists the active services in the studio's own order; with `evenArchived`, the service of that slug in any case. */
export async function listServices(
  ctx: Context,
  { evenArchived = null }: { evenArchived?: string | null | undefined } = {},
): Promise<ServiceView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<ServiceView[]>`
    select s.slug, s.name, s.summary, s.duration_minutes as "durationMinutes", s.price_cents as "priceCents",
      studio.currency, s.capacity
    from services s cross join studio
    where s.active or s.slug = ${evenArchived}
    order by s.position, s.slug`;
}

/**
 * Lists the coaches by name, with the active services that they offer; with `everyone`, former coaches too, and with
 * `evenArchived`, the service of that slug in any case. Raw, for the services in the same statement.
 */
export async function listCoaches(
  ctx: Context,
  {
    everyone = false,
    evenArchived = null,
  }: { everyone?: boolean; evenArchived?: string | null | undefined } = {},
): Promise<CoachView[]> {
  return ctx.db.$queryRaw<CoachView[]>`
    select t.id, t.slug, t.name, t.bio, t.specialties, t.portrait, t.active,
      coalesce(array_agg(s.slug order by s.position, s.slug) filter (where s.id is not null), '{}') as services
    from trainers t
    left join trainer_services ts on ts.trainer_id = t.id
    left join services s on s.id = ts.service_id and (s.active or s.slug = ${evenArchived})
    where t.active or ${everyone}
    group by t.id
    order by t.name, t.slug`;
}

/** Returns the id of an active coach; null when the slug doesn't exist. */
export async function getTrainerId(ctx: Context, slug: string): Promise<string | null> {
  const trainer = await ctx.db.trainer.findUnique({ where: { slug, active: true }, select: { id: true } });
  return trainer?.id ?? null;
}

/** Reads the current value of every setting that the owner can change. */
export async function readSettings(ctx: Context): Promise<Settings> {
  const settings = await ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: {
      name: true,
      phone: true,
      email: true,
      address: true,
      minimumNoticeMinutes: true,
      horizonDays: true,
      changeWindowMinutes: true,
      lateCancelFeePercent: true,
      graceMinutes: true,
      holdMinutes: true,
      reminderMinutes: true,
      eveningListMinute: true,
      noteMonths: true,
      inquiryMonths: true,
    },
  });
  return { ...settings, reminderMinutes: settings.reminderMinutes.toSorted((a, b) => b - a) };
}
