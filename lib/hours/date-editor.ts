import type { Context } from "@/lib/db";
import type { Window } from "@/lib/scheduling/windows";
import { dateInZone, type IsoDate } from "@/lib/time";
import {
  type Edited,
  type ExceptionDraft,
  editException,
  type Fields,
  readExceptionDraft,
  readField,
} from "./draft";
import { previewOpenings } from "./preview";
import {
  type ExceptionView,
  listExceptions,
  listSessionsAhead,
  listTrainerHours,
  type SessionAhead,
  type TrainerHours,
} from "./queries";
import { isOutsideHours, type Timetable, withException } from "./rules";
import { exceptionInput, type FieldErrors, fieldErrors } from "./schema";
import type { Here, Preview } from "./week-editor";

/** An exception with the sessions of its date that fall outside its hours. They stay booked. */
export interface ExceptionWithSessions extends ExceptionView {
  sessions: SessionAhead[];
}

export interface DateEditor extends Edited<ExceptionDraft> {
  errors: FieldErrors;
  /** From today on; for a coach, the whole studio's too. */
  exceptions: ExceptionWithSessions[];
  preview: Preview | null;
  /** The sessions that would fall outside the hours in the form; null before a form was sent. */
  outside: SessionAhead[] | null;
}

const CHECKED = new Set(["preview", "save"]);
const NOTHING_TYPED: ExceptionDraft = { date: "", kind: "closed", windows: [], reason: "" };

/** The error for a date that already has an exception. */
export const DATE_TAKEN = "This date already differs from the week. Remove the exception below first.";

/** Loads the editor of single dates as its form was left. Null edits the whole studio's dates. */
export async function getDateEditor(
  ctx: Context,
  trainer: TrainerHours | null,
  fields: Fields,
  { today, timeZone }: Here,
): Promise<DateEditor> {
  const trainerId = trainer?.id ?? null;
  const button = readField(fields, "do");
  const typed = readExceptionDraft(fields);
  const edited = editException(typed ?? { ...NOTHING_TYPED, date: readField(fields, "date") }, button);
  const [exceptions, sessions, trainers] = await Promise.all([
    listExceptions(ctx, { from: today }),
    listSessionsAhead(ctx, { trainerId }),
    trainer ? [trainer] : listTrainerHours(ctx),
  ]);
  const parsed = exceptionInput(today).safeParse(edited.draft);
  const isChecked = typed !== null && CHECKED.has(button);
  const errors = parsed.success ? {} : fieldErrors(parsed.error);
  const isTaken = exceptions.some((each) => each.trainerId === trainerId && each.date === edited.draft.date);
  if (isTaken) errors.date = DATE_TAKEN;
  const timetable: Timetable = {
    timeZone,
    exceptions,
    trainers: trainers.map(({ id, rows }) => ({ id, hours: rows })),
  };
  const outsideOn = (date: IsoDate, table: Timetable) =>
    sessions.filter(
      (session) =>
        dateInZone(session.startsAt.getTime(), timeZone) === date && isOutsideHours(session, table),
    );
  const isPreviewed = isChecked && parsed.success && !isTaken;
  const added = isPreviewed ? { ...parsed.data, trainerId } : null;
  return {
    ...edited,
    errors: isChecked ? errors : {},
    exceptions: exceptions
      .filter((each) => each.trainerId === null || each.trainerId === trainerId)
      .map((each) => ({ ...each, sessions: outsideOn(each.date, timetable) })),
    preview: added && (await preview(ctx, trainer, readField(fields, "service"), added)),
    outside:
      added &&
      outsideOn(added.date, { ...timetable, exceptions: withException(timetable.exceptions, added) }),
  };
}

async function preview(
  ctx: Context,
  trainer: TrainerHours | null,
  service: string,
  exception: { date: IsoDate; trainerId: string | null; windows: Window[] },
): Promise<Preview | null> {
  const { date } = exception;
  const question = { service, trainer: trainer?.slug, from: date, to: date };
  const answer = await previewOpenings(ctx, { ...question, change: { kind: "date", exception } });
  return answer.ok ? { ...question, ...answer } : null;
}
