import type { Context } from "@/lib/db";
import { type FieldErrors, fieldErrors } from "@/lib/hours/schema";
import type { ServiceDraft } from "./draft";
import type { EditedService } from "./queries";
import { isPrivate, type ServiceTerms, suggestSlug } from "./rules";
import { kindInput, serviceInput } from "./schema";

/** What a draft is checked against. */
export interface DraftWorld {
  /** The service being edited; null for a new one. */
  service: EditedService | null;
  /** All services' slugs and ids. */
  services: readonly { id: string; slug: string }[];
  /** The active coaches, in order. */
  coaches: readonly { slug: string }[];
  currency: string;
  /** Whether the service ever had a session: it then stays private or a class. */
  hadSessions: boolean;
}

export interface CheckedDraft {
  /** With a suggested slug where none was typed. */
  draft: ServiceDraft;
  /** Null when something has to be fixed. */
  terms: ServiceTerms | null;
  errors: FieldErrors;
}

/** The errors that only the database can decide on; saving may also find them. */
export const REFUSALS = {
  "slug-taken": { slug: "Another service has this address. Please choose another." },
  "unknown-trainer": { coaches: "A coach you chose no longer works here. Please check the list again." },
  "has-sessions": {
    kind: "This service has had sessions, so it can’t change between private and class. Add a new service, and archive this one.",
  },
} as const satisfies Record<string, FieldErrors>;

/** Reads what a draft is checked against. */
export async function readDraftWorld(
  ctx: Context,
  service: EditedService | null,
): Promise<Omit<DraftWorld, "coaches">> {
  const [services, { currency }, session] = await Promise.all([
    ctx.db.service.findMany({ select: { id: true, slug: true } }),
    ctx.db.studio.findUniqueOrThrow({ where: { id: 1 }, select: { currency: true } }),
    service &&
      ctx.db.slot.findFirst({ where: { serviceId: service.id, kind: "SESSION" }, select: { id: true } }),
  ]);
  return { service, services, currency, hadSessions: session !== null };
}

/** Checks a typed service, and says at each field what to fix. Saving checks again whatever others may have changed since. */
export function checkDraft(typed: ServiceDraft, world: DraftWorld): CheckedDraft {
  const others = new Set(world.services.filter(({ id }) => id !== world.service?.id).map(({ slug }) => slug));
  const slug = typed.slug.trim() || suggestSlug(typed.name, (each) => others.has(each));
  const draft = { ...typed, slug };
  const parsed = serviceInput(world.currency).safeParse(draft);
  const parsedKind = kindInput.safeParse(draft);
  const errors = Object.assign(
    {},
    ...[parsed, parsedKind].map(({ error }) => error && fieldErrors(error)),
  ) as FieldErrors;
  if (others.has(slug)) Object.assign(errors, REFUSALS["slug-taken"]);
  const known = world.coaches.map((coach) => coach.slug);
  if (typed.coaches.some((each) => !known.includes(each))) Object.assign(errors, REFUSALS["unknown-trainer"]);
  const kind = world.service && isPrivate(world.service) ? "private" : "class";
  if (world.hadSessions && typed.kind !== kind) Object.assign(errors, REFUSALS["has-sessions"]);
  const isFine = parsed.success && Object.keys(errors).length === 0;
  const coaches = known.filter((each) => typed.coaches.includes(each));
  return { draft: { ...draft, coaches }, terms: isFine ? { ...parsed.data, coaches } : null, errors };
}
