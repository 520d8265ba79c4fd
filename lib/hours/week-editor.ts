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

/** Where and when a page of the studio's people is looked at. */
export interface Here {
  /** Today in the studio's zone. */
  today: IsoDate;
  timeZone: string;
}

/** The openings with a change, of the service and the dates that were asked for. */
export interface Preview {
  service: string;
  from: IsoDate;
  to: IsoDate;
  days: PreviewDay[];
  /** The last date that visitors can book today. */
  lastDate: IsoDate;
}

/** All that the page shows on which a coach's week is edited. */
export interface WeekEditor extends Edited<WeekDraft> {
  /** Whether the hours were changed by somebody else since the form was made. */
  isStale: boolean;
  errors: FieldErrors;
  /** The week that holds now on the draft's first date. */
  saved: Week;
  /** From when on another week holds. */
  changes: IsoDate[];
  preview: Preview | null;
  /** The sessions ahead that lie outside the hours as they are in the form. */
  outside: SessionAhead[];
}

/** The dates that a preview shows at once. */
export const PREVIEW_DAYS = 14;
/** The buttons on which the form is looked through; with any other somebody is still typing. */
const CHECKED = new Set(["preview", "earlier", "later", "save"]);

/** The editor of a coach's week as its form left it: what was typed, what is wrong with it, and what it would lead to. */
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

/** The first date of the preview: the one typed, moved by a button, and never in the past. */
function previewFrom({ fields, today, start }: { fields: Fields; today: IsoDate; start: IsoDate }): IsoDate {
  const typed = aheadDate(today).safeParse(readField(fields, "at")).data;
  const moves: Record<string, number> = { earlier: -PREVIEW_DAYS, later: PREVIEW_DAYS };
  const moved = addDays(typed ?? start, own(moves, readField(fields, "do")) ?? 0);
  return moved < today ? today : moved;
}
