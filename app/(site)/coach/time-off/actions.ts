"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { canChangeCalendar, type Person } from "@/lib/access/rules";
import type { Context } from "@/lib/db";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { formatInstant } from "@/lib/time";
import { changeTimeOff } from "@/lib/timeoff/change-time-off";
import { endTimeOff } from "@/lib/timeoff/end-time-off";
import { settleSessions } from "@/lib/timeoff/free-span";
import { getTimeOff } from "@/lib/timeoff/queries";
import { type Span, spanOf } from "@/lib/timeoff/rules";
import { sessionChoice, timeOffForm, timeOffLabel, timeOffSpan } from "@/lib/timeoff/schema";
import { takeTimeOff } from "@/lib/timeoff/take-time-off";
import { coachAction } from "@/lib/web/action";
import { siteStudio } from "@/lib/web/studio";
import { timeOffRefusalWords } from "@/lib/web/time-off-words";

/** A form names the time off that it changes, or the coach of a new one. */
const calendar = z.object({ slotId: z.string().optional(), coach: z.string().optional() });

/** Books or changes time off, or leads to the list of sessions in the way. */
export const save = coachAction(
  timeOffForm.extend(calendar.shape),
  async ({ person, ...ctx }, { by, label, ...form }) => {
    const { timeZone } = await siteStudio();
    const wanted = { ...(await calendarOf(ctx, person, form)), ...spanOf(form, timeZone), label };
    const { slotId } = wanted;
    const result = slotId
      ? await changeTimeOff(ctx, { ...wanted, slotId, label: label ?? null, by })
      : await takeTimeOff(ctx, { ...wanted, by });
    return { wanted, result, timeZone };
  },
  ({ wanted, result, timeZone }) => {
    if (result.ok) redirect(done(wanted, result));
    if (result.reason === "sessions-there") redirect(askAgain(wanted));
    const words = timeOffRefusalWords(result, timeZone);
    return result.reason === "invalid" ? { errors: { toDate: [words] } } : { problem: words };
  },
);

/** Reschedules and cancels sessions in the way as chosen: one of them (`only`), or all of them and books the time off. */
export const settle = coachAction(
  timeOffSpan.extend(calendar.shape).extend({
    label: timeOffLabel.catch(undefined),
    /** Each session as it was seen, and what to do with it. */
    of: z.array(z.string()),
    fate: z.array(z.string()),
    only: z.string().optional(),
  }),
  async ({ person, ...ctx }, { from, to, label, of, fate, only, by, ...form }) => {
    const wanted = { ...(await calendarOf(ctx, person, form)), startsAt: from, endsAt: to, label };
    const { slotId } = wanted;
    const said = of
      .map((each, i) => ({ of: each, fate: fate[i] ?? "" }))
      .filter((each) => !only || each.of.startsWith(`${only} `));
    const choices = said.flatMap((each) => sessionChoice.safeParse(each).data ?? []);
    if (choices.length < said.length) return { wanted, result: null };
    const question = { ...wanted, exceptSlotId: slotId, choices, by };
    if (only) return { wanted, result: await settleSessions(ctx, question) };
    const result = slotId
      ? await changeTimeOff(ctx, { ...question, slotId, label: label ?? null })
      : await takeTimeOff(ctx, question);
    return { wanted, result };
  },
  async ({ wanted, result }, { only }) => {
    if (!result)
      return {
        problem: only ? "Choose what happens to this session." : "Choose what happens to each session.",
      };
    if (result.ok)
      redirect(
        "slotId" in result
          ? done(wanted, result)
          : flash(askAgain(wanted, countsOf(result)), "time-off-settled"),
      );
    // A new session may be in the way now.
    revalidatePath(wanted.slotId ? paths.coachTimeOffSpan(wanted.slotId) : paths.coachTimeOff());
    return { problem: timeOffRefusalWords(result, (await siteStudio()).timeZone) };
  },
);

export const end = coachAction(
  calendar,
  async ({ person, ...ctx }, { by, ...form }) => {
    const { slotId = notFound() } = await calendarOf(ctx, person, form);
    return endTimeOff(ctx, { slotId, by });
  },
  () => redirect(flash(paths.coachTimeOff(), "time-off-ended")),
);

interface Calendar {
  trainerId: string;
  coach: string;
  slotId?: string;
}

/** The coach whose calendar the form changes; 404 unless this person may change it. */
async function calendarOf(
  ctx: Context,
  person: Person,
  { slotId, coach = person.coach?.slug }: z.output<typeof calendar>,
): Promise<Calendar> {
  const timeOff = slotId === undefined ? null : await getTimeOff(ctx, slotId);
  if (slotId !== undefined && !timeOff) notFound();
  const trainer = timeOff?.trainer ?? (await listCoaches(ctx)).find(({ slug }) => slug === coach);
  if (!trainer || !canChangeCalendar(person, { trainerId: trainer.id })) notFound();
  return { trainerId: trainer.id, coach: trainer.slug, ...(timeOff && { slotId: timeOff.id }) };
}

type Wanted = Calendar & Span & { label: string | undefined };
interface Settled {
  rescheduled: number;
  cancelled: number;
}

/** The page that lists the sessions in the way, with what was typed. */
function askAgain({ slotId, coach, startsAt, endsAt, label }: Wanted, counts = {}): string {
  const query = { from: formatInstant(startsAt), to: formatInstant(endsAt), label, ...counts };
  return slotId ? paths.coachTimeOffSpan(slotId, query) : paths.coachTimeOff({ ...query, coach });
}

function done(wanted: Wanted, result: Settled & { slotId: string }): string {
  const page = paths.coachTimeOff({ ...countsOf(result), slot: result.slotId });
  return flash(page, wanted.slotId ? "time-off-changed" : "time-off-taken");
}

function countsOf({ rescheduled, cancelled }: Settled) {
  return {
    rescheduled: rescheduled ? String(rescheduled) : "",
    cancelled: cancelled ? String(cancelled) : "",
  };
}
