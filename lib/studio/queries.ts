import type { Context } from "@/lib/db";

/** The studio as its pages show it. */
export interface StudioView {
  name: string;
  phone: string;
  email: string;
  address: string;
  timeZone: string;
  currency: string;
  minimumNoticeMinutes: number;
  horizonDays: number;
  changeWindowMinutes: number;
  lateCancelFeePercent: number;
  holdMinutes: number;
  sampleData: boolean;
}

/** A service that can be booked. */
export interface ServiceView {
  slug: string;
  name: string;
  summary: string;
  durationMinutes: number;
  priceCents: number;
  currency: string;
  capacity: number;
}

/** A coach who is active, with the slugs of what they give. */
export interface TrainerView {
  slug: string;
  name: string;
  bio: string;
  specialties: string[];
  portrait: string | null;
  services: string[];
}

/** The one studio of this install. Throws when the database has not been seeded. */
export async function getStudio(ctx: Context): Promise<StudioView> {
  return ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: {
      name: true,
      phone: true,
      email: true,
      address: true,
      timeZone: true,
      currency: true,
      minimumNoticeMinutes: true,
      horizonDays: true,
      changeWindowMinutes: true,
      lateCancelFeePercent: true,
      holdMinutes: true,
      sampleData: true,
    },
  });
}

/** The active services in the studio's own order. */
export async function listServices(ctx: Context): Promise<ServiceView[]> {
  return ctx.db.$queryRaw<ServiceView[]>`
    select s.slug, s.name, s.summary, s.duration_minutes as "durationMinutes", s.price_cents as "priceCents",
      studio.currency, s.capacity
    from services s cross join studio
    where s.active
    order by s.position, s.slug`;
}

/** The active coaches by name; one without an active service is still a coach of the studio. */
export async function listTrainers(ctx: Context): Promise<TrainerView[]> {
  return ctx.db.$queryRaw<TrainerView[]>`
    select t.slug, t.name, t.bio, t.specialties, t.portrait,
      coalesce(array_agg(s.slug order by s.position, s.slug) filter (where s.id is not null), '{}') as services
    from trainers t
    left join trainer_services ts on ts.trainer_id = t.id
    left join services s on s.id = ts.service_id and s.active
    where t.active
    group by t.id
    order by t.name, t.slug`;
}
