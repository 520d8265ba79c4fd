import type { Context } from "@/lib/db";
import { own } from "@/lib/own";
import { addDays, type IsoDate } from "@/lib/time";
import {
  type Edited,
  editWeek,
  type Fields,
  readField,
  readWeekDraft,
  type WeekDraft,
  weekDraft,
} from "./draft";
import { type PreviewDay, previewOpenings } from "./preview";
import { listExceptions, listSessionsAhead, type SessionAhead, type TrainerHours } from "./queries";
import { changesAfter, changeWeek, isOutsideHours, type Week, weekOn } from "./rules";
import { aheadDate, type FieldErrors, fieldErrors, weekInput } from "./schema";

export interface Here {
  /** Today in the studio's zone. */
  today: IsoDate;
  timeZone: string;
}

export interface Preview {
  service: string;
  from: IsoDate;
  to: IsoDate;
  days: PreviewDay[];
  /** The last date that visitors can book today. */
  lastDate: IsoDate;
}

export interface WeekEditor extends Edited<WeekDraft> {
  /** Whether someone else changed the hours after the form was loaded. */
  isStale: boolean;
  errors: FieldErrors;
  /** The week that now applies on the draft's first date. */
  saved: Week;
  /** The dates on which the week changes. */
  changes: IsoDate[];
  preview: Preview | null;
  /** The sessions ahead that fall outside the hours in the form. */
  outside: SessionAhead[];
}

/** How many dates a preview shows at once. */
export const PREVIEW_DAYS = 14;
/** The buttons that validate the form; after any other, someone is still typing. */
const CHECKED = new Set(["preview", "earlier", "later", "save"]);

/** Loads the editor of a coach's week as its form was left: what was typed, its errors, and its effect. */
export async function getWeekEditor(
  ctx: Context,
  trainer: TrainerHours,
  fields: Fields,
  { today, timeZone }: Here,
): Promise<WeekEditor> {
  const button = readField(fields, "do");
  const typed = readWeekDraft(fields);
  const from = aheadDate(today).safeParse(readField(fields, "from")).data ?? today;
  const copy = {
    from: Number(readField(fields, "copy-from")),
    to: fields.getAll("copy-to").map(Number),
  };
  const { draft, focus } = editWeek(typed ?? weekDraft(trainer, from), button, copy);
  const parsed = weekInput(today).safeParse(draft);
  const rows = parsed.success
    ? changeWeek(trainer.rows, parsed.data.week, parsed.data.from, parsed.data.until)
    : trainer.rows;
  const [exceptions, sessions] = await Promise.all([
    listExceptions(ctx, { from: today }),
    listSessionsAhead(ctx, { trainerId: trainer.id }),
  ]);
  const timetable = { timeZone, exceptions, trainers: [{ id: trainer.id, hours: rows }] };
  const isChecked = typed !== null && CHECKED.has(button);
  return {
    draft: { ...draft, seen: trainer.version },
    focus,
    isStale: typed !== null && typed.seen !== trainer.version,
    errors: isChecked && !parsed.success ? fieldErrors(parsed.error) : {},
    saved: weekOn(trainer.rows, from),
    changes: changesAfter(trainer.rows, today),
    preview:
      isChecked && parsed.success
        ? await preview(ctx, trainer, { fields, today, start: parsed.data.from, rows })
        : null,
    outside: sessions.filter((session) => isOutsideHours(session, timetable)),
  };
}

async function preview(
  ctx: Context,
  trainer: TrainerHours,
  asked: { fields: Fields; today: IsoDate; start: IsoDate; rows: TrainerHours["rows"] },
): Promise<Preview | null> {
  const named = readField(asked.fields, "service");
  const service = (trainer.services.find(({ slug }) => slug === named) ?? trainer.services[0])?.slug;
  if (!service) return null;
  const from = previewFrom(asked);
  const to = addDays(from, PREVIEW_DAYS - 1);
  const change = { kind: "week" as const, rows: asked.rows };
  const answer = await previewOpenings(ctx, { service, trainer: trainer.slug, from, to, change });
  return answer.ok ? { service, from, to, ...answer } : null;
}

/** The first date of the preview: the typed one, moved by a button, never in the past. */
function previewFrom({ fields, today, start }: { fields: Fields; today: IsoDate; start: IsoDate }): IsoDate {
  const typed = aheadDate(today).safeParse(readField(fields, "at")).data;
  const moves: Record<string, number> = { earlier: -PREVIEW_DAYS, later: PREVIEW_DAYS };
  const moved = addDays(typed ?? start, own(moves, readField(fields, "do")) ?? 0);
  return moved < today ? today : moved;
}
