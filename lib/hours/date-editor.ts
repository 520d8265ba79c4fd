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

/** An exception with the sessions of its date that lie outside what it leaves open. They stay booked. */
export interface ExceptionWithSessions extends ExceptionView {
  sessions: SessionAhead[];
}

/** All that the page shows on which single dates are edited. */
export interface DateEditor extends Edited<ExceptionDraft> {
  errors: FieldErrors;
  /** From today on; for a coach with those of the whole studio. */
  exceptions: ExceptionWithSessions[];
  preview: Preview | null;
  /** The sessions that would lie outside the hours of the date as they are in the form; null when there is no such form yet. */
  outside: SessionAhead[] | null;
}

const CHECKED = new Set(["preview", "save"]);
const NOTHING_TYPED: ExceptionDraft = { date: "", kind: "closed", windows: [], reason: "" };

/** What an exception of this date would say if it were made a second time. */
export const DATE_TAKEN = "This date differs from the week already. Remove what stands below first.";

/** The editor of single dates, of a coach or with null of the whole studio, as its form left it. */
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
