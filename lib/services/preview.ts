import type { Context } from "@/lib/db";
import { compared, type PreviewDay } from "@/lib/hours/preview";
import { listExceptions, type TrainerHours } from "@/lib/hours/queries";
import type { OpeningsInput } from "@/lib/scheduling/openings";
import { addDays, dateInZone, type IsoDate } from "@/lib/time";
import type { EditedService } from "./queries";
import type { ServiceTerms } from "./rules";

/** How many dates a preview compares, from today on. */
export const PREVIEW_DAYS = 14;

export interface ServicePreview {
  from: IsoDate;
  to: IsoDate;
  /** How many openings these dates have now, and would have. */
  before: number;
  after: number;
  days: PreviewDay[];
}

/**
 * Compares the openings of the next two weeks now with those under unsaved terms, with the same engine as all bookings. A new
 * service has none now, and neither has an archived one, whose preview is as after restoring it. Writes nothing.
 */
export async function previewService(
  ctx: Context,
  question: { service: EditedService | null; terms: ServiceTerms; trainers: readonly TrainerHours[] },
): Promise<ServicePreview> {
  const { service, terms, trainers } = question;
  const policy = await ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true, minimumNoticeMinutes: true, horizonDays: true },
  });
  const from = dateInZone(ctx.now.getTime(), policy.timeZone);
  const to = addDays(from, PREVIEW_DAYS - 1);
  const [calendar, tables, exceptions] = await Promise.all([
    readCalendar(ctx, { from, to, serviceId: service?.id ?? null }),
    ctx.db.table.findMany({ where: { active: true }, orderBy: { name: "asc" }, select: { id: true } }),
    listExceptions(ctx, { from: addDays(from, -1), to: addDays(to, 1) }),
  ]);
  const inputFor = (wanted: ServiceTerms): OpeningsInput => ({
    service: wanted,
    trainers: trainers
      .filter(({ slug }) => wanted.coaches.includes(slug))
      .map(({ id, slug, rows }) => ({ id, slug, hours: rows })),
    exceptions,
    tableIds: tables.map(({ id }) => id),
    policy,
    from,
    to,
    now: ctx.now.getTime(),
    ...calendar,
  });
  const none = { ...inputFor(terms), trainers: [], sessions: [] };
  const days = compared(service?.active ? inputFor(service) : none, inputFor(terms));
  const count = (but: PreviewDay["starts"][number]["change"]) =>
    days.reduce((sum, { starts }) => sum + starts.filter(({ change }) => change !== but).length, 0);
  return { from, to, before: count("added"), after: count("gone"), days };
}

interface SlotRow {
  slotId: string;
  trainerId: string;
  tableId: string | null;
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  startsAt: Date;
  endsAt: Date;
  blockedUntil: Date;
  isOfService: boolean;
  placesLeft: number;
}

/** The taken spans around these dates, and a class's sessions. Raw for the index on spans, so the cost doesn't grow with the history. */
async function readCalendar(
  ctx: Context,
  { from, to, serviceId }: { from: IsoDate; to: IsoDate; serviceId: string | null },
): Promise<Pick<OpeningsInput, "slots" | "sessions">> {
  const rows = await ctx.db.$queryRaw<SlotRow[]>`
    select slot.id as "slotId", trainer_id as "trainerId", table_id as "tableId", slot.kind::text as kind,
      starts_at as "startsAt", ends_at as "endsAt", blocked_until as "blockedUntil",
      slot.kind = 'SESSION' and service_id is not distinct from ${serviceId}::uuid as "isOfService",
      slot.capacity - (
        select count(*) from bookings where slot_id = slot.id and bookings.status = 'CONFIRMED'
      )::int as "placesLeft"
    from slots slot
    where slot.status = 'ACTIVE' and (expires_at is null or expires_at > ${ctx.now})
      and tstzrange(starts_at, blocked_until) && tstzrange(${new Date(addDays(from, -1))}, ${new Date(addDays(to, 2))})`;
  const slots = rows.map(({ startsAt, endsAt, blockedUntil, ...row }) => ({
    ...row,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    blockedUntil: blockedUntil.getTime(),
  }));
  return { slots, sessions: slots.filter(({ isOfService }) => isOfService) };
}
