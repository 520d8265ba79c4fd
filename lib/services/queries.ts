import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { versionHash } from "@/lib/secrets";
import type { Prisma } from "@/prisma/client/client";
import type { ServiceTerms } from "./rules";

const DAY_MS = 86_400_000;

/** A service as its editor sees it. */
export interface EditedService extends ServiceTerms {
  id: string;
  /** False for an archived one. */
  active: boolean;
  /** Changes whenever any of its terms does. */
  version: string;
  /** Whether the studio offers it to people who ask about membership. */
  isIntro: boolean;
  /** How many of its sessions haven't ended. */
  sessionsAhead: number;
}

/** Lists all services in the order of the page, archived ones too. */
export async function listEditedServices(ctx: Context): Promise<EditedService[]> {
  return readServices(ctx, {});
}

/** Returns a service by its id, archived ones too; null when there is none. */
export async function getEditedService(ctx: Context, id: string): Promise<EditedService | null> {
  return isUuid(id) ? ((await readServices(ctx, { id }))[0] ?? null) : null;
}

async function readServices(ctx: Context, where: Prisma.ServiceWhereInput): Promise<EditedService[]> {
  const services = await ctx.db.service.findMany({
    where,
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    omit: { position: true },
    include: {
      trainers: {
        where: { trainer: { active: true } },
        orderBy: [{ trainer: { name: "asc" } }, { trainer: { slug: "asc" } }],
        select: { trainer: { select: { slug: true } } },
      },
      introOf: { select: { id: true } },
      _count: {
        select: {
          slots: {
            where: {
              kind: "SESSION",
              status: "ACTIVE",
              endsAt: { gt: ctx.now },
              // No session is longer than a day: for the index, so the cost doesn't grow with the history.
              startsAt: { gt: new Date(ctx.now.getTime() - DAY_MS) },
            },
          },
        },
      },
    },
  });
  return services.map(({ id, active, trainers, introOf, _count, ...own }) => {
    const terms = { ...own, coaches: trainers.map(({ trainer }) => trainer.slug) };
    return {
      ...terms,
      id,
      active,
      version: versionOf(terms),
      isIntro: introOf.length > 0,
      sessionsAhead: _count.slots,
    };
  });
}

function versionOf(terms: ServiceTerms): string {
  const sorted = Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1));
  return versionHash(JSON.stringify(sorted));
}

/** Returns the terms alone, as the audit trail saves them. */
export function termsOf(service: EditedService): ServiceTerms {
  const { id: _, active: _a, version: _v, isIntro: _i, sessionsAhead: _s, ...terms } = service;
  return terms;
}

/** Says whether a slug is an archived service's, now or formerly. */
export async function isArchived(ctx: Context, slug: string): Promise<boolean> {
  const count = await ctx.db.service.count({
    where: { active: false, OR: [{ slug }, { formerSlugs: { some: { slug } } }] },
  });
  return count > 0;
}

/** Returns the current slug of an active service that was once at a slug, or null. */
export async function getServiceSlugNow(ctx: Context, former: string): Promise<string | null> {
  const found = await ctx.db.serviceFormerSlug.findUnique({
    where: { slug: former, service: { active: true } },
    select: { service: { select: { slug: true } } },
  });
  return found?.service.slug ?? null;
}
