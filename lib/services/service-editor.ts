import type { Context } from "@/lib/db";
import { type Fields, readField } from "@/lib/hours/draft";
import { listSessionsAhead, listTrainerHours, type SessionAhead } from "@/lib/hours/queries";
import type { FieldErrors } from "@/lib/hours/schema";
import { type CheckedDraft, checkDraft, readDraftWorld } from "./check-draft";
import { draftOf, NEW_DRAFT, readServiceDraft, type ServiceDraft } from "./draft";
import { previewService, type ServicePreview } from "./preview";
import type { EditedService } from "./queries";
import { adviceOn } from "./rules";

export interface ServiceEditor {
  draft: ServiceDraft;
  errors: FieldErrors;
  /** What is saved now, as the form would show it; null for a new service. */
  saved: ServiceDraft | null;
  /** Whether someone else changed the service after the form was loaded. */
  isStale: boolean;
  /** The active coaches, by name. */
  coaches: { slug: string; name: string }[];
  advice: string[];
  preview: ServicePreview | null;
  /** The service's sessions that haven't ended. They stay as they are booked. */
  sessions: SessionAhead[];
}

/** The buttons that validate the form. */
const CHECKED = new Set(["preview", "save"]);

/** Loads the editor of a service as its form was left: what was typed, its errors, and its effect. Null edits a new service. */
export async function getServiceEditor(
  ctx: Context,
  service: EditedService | null,
  fields: Fields,
): Promise<ServiceEditor> {
  const typed = readServiceDraft(fields);
  const isChecked = typed !== null && CHECKED.has(readField(fields, "do"));
  const [world, trainers, sessions] = await Promise.all([
    readDraftWorld(ctx, service),
    listTrainerHours(ctx),
    service ? listSessionsAhead(ctx, { serviceId: service.id }) : [],
  ]);
  const coaches = trainers.map(({ slug, name }) => ({ slug, name }));
  const saved = service && draftOf(service, world.currency);
  const checked = typed && checkDraft(typed, { ...world, coaches });
  const draft = checked?.draft ?? saved ?? NEW_DRAFT;
  const terms = (isChecked && checked?.terms) || null;
  return {
    draft: { ...draft, seen: saved?.seen ?? "new" },
    errors: isChecked && checked ? checked.errors : {},
    saved,
    isStale: typed !== null && saved !== null && typed.seen !== saved.seen,
    coaches,
    advice: terms ? adviceOn(terms) : [],
    preview: terms && (await previewService(ctx, { service, terms, trainers })),
    sessions,
  };
}

/** Checks a form that is about to be saved; null when it wasn't sent. */
export async function readSentService(
  ctx: Context,
  service: EditedService | null,
  fields: Fields,
): Promise<CheckedDraft | null> {
  const typed = readServiceDraft(fields);
  if (!typed) return null;
  const [world, coaches] = await Promise.all([readDraftWorld(ctx, service), listTrainerHours(ctx)]);
  return checkDraft(typed, { ...world, coaches });
}
