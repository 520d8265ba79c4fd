"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { flattenError } from "zod";
import type { SettleState, TimeOffState } from "@/components/timeoff/time-off-state";
import { canChangeCalendar, type Person } from "@/lib/access/rules";
import { paths, type TimeOffQuery } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { formatInstant } from "@/lib/time";
import { changeTimeOff } from "@/lib/timeoff/change-time-off";
import { endTimeOff } from "@/lib/timeoff/end-time-off";
import { settleSessions } from "@/lib/timeoff/free-span";
import { getTimeOff } from "@/lib/timeoff/queries";
import { type Span, spanOf } from "@/lib/timeoff/rules";
import { sessionChoice, timeOffForm, timeOffLabel, timeOffSpan } from "@/lib/timeoff/schema";
import { takeTimeOff } from "@/lib/timeoff/take-time-off";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";
import { timeOffRefusalWords } from "@/lib/web/time-off-words";

/** Takes time off, or changes it, if nothing is in the way; otherwise leads to what is. */
export async function keep(_: TimeOffState, form: FormData): Promise<TimeOffState> {
  const person = await requireCoach();
  const calendar = await calendarOf(person, form);
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && name[0] !== "$" ? [[name, value]] : [],
    ),
  );
  const input = timeOffForm.safeParse(values);
  if (!input.success) return { values, errors: flattenError(input.error).fieldErrors };
  const { timeZone } = await siteStudio();
  const wanted = { ...calendar, ...spanOf(input.data, timeZone), label: input.data.label };
  const by = await byOf(person);
  const result = await runAction((ctx) =>
    wanted.slotId
      ? changeTimeOff(ctx, { ...wanted, slotId: wanted.slotId, label: wanted.label ?? null, by })
      : takeTimeOff(ctx, { ...wanted, by }),
  );
  if ("problem" in result) return { values, problem: result.problem };
  if (result.ok) redirect(done(wanted, result));
  if (result.reason === "sessions-there") redirect(askAgain(wanted));
  const words = timeOffRefusalWords(result, timeZone);
  return result.reason === "invalid" ? { values, errors: { toDate: [words] } } : { values, problem: words };
}

/** Moves and cancels what is in the way as chosen: one session at once (`only`), or all of them and takes the time off. */
export async function settle(_: SettleState, form: FormData): Promise<SettleState> {
  const person = await requireCoach();
  const calendar = await calendarOf(person, form);
  const span = timeOffSpan.safeParse(Object.fromEntries(form));
  if (!span.success) notFound();
  const label = timeOffLabel.safeParse(form.get("label")).data;
  const wanted = { ...calendar, startsAt: span.data.from, endsAt: span.data.to, label };
  const only = form.get("only");
  const fates = fatesIn(form);
  const said = [...fates].filter(([of]) => !only || of.startsWith(`${only} `));
  const choices = said.flatMap(([of, fate]) => sessionChoice.safeParse({ of, fate }).data ?? []);
  const kept = { fates: Object.fromEntries([...fates].map(([of, fate]) => [of.split(" ", 1)[0]!, fate])) };
  if (choices.length < said.length)
    return {
      ...kept,
      problem: only ? "Choose what becomes of this session." : "Choose for each session what becomes of it.",
    };
  const question = { ...wanted, exceptSlotId: wanted.slotId, choices, by: await byOf(person) };
  const result = await runAction<
    Awaited<ReturnType<typeof settleSessions | typeof takeTimeOff | typeof changeTimeOff>>
  >((ctx) => {
    if (only) return settleSessions(ctx, question);
    return wanted.slotId
      ? changeTimeOff(ctx, { ...question, slotId: wanted.slotId, label: label ?? null })
      : takeTimeOff(ctx, question);
  });
  if ("problem" in result) return { ...kept, problem: result.problem };
  if (result.ok) redirect("slotId" in result ? done(wanted, result) : askAgain(wanted, newsOf(result)));
  // What is in the way now may be something else.
  revalidatePath(wanted.slotId ? paths.coachTimeOffSpan(wanted.slotId) : paths.coachTimeOff());
  return { ...kept, problem: timeOffRefusalWords(result, (await siteStudio()).timeZone) };
}

/** Ends time off. */
export async function end(form: FormData): Promise<void> {
  const person = await requireCoach();
  const { slotId } = await calendarOf(person, form);
  if (!slotId) notFound();
  const by = await byOf(person);
  const result = await runAction((ctx) => endTimeOff(ctx, { slotId, by }));
  if ("problem" in result) redirect(paths.coachTimeOffSpan(slotId, { news: "trouble" }));
  redirect(paths.coachTimeOff({ news: "ended" }));
}

interface Calendar {
  trainerId: string;
  coach: string;
  slotId?: string;
}

/** Whose calendar a form is about: that of the time off it changes, or of the coach it names. Those of others are nowhere. */
async function calendarOf(person: Person, form: FormData): Promise<Calendar> {
  const ctx = requestContext();
  const slotId = form.get("slotId");
  const slug = form.get("coach") ?? person.coach?.slug;
  const timeOff = typeof slotId === "string" ? await getTimeOff(ctx, slotId) : null;
  if (slotId !== null && !timeOff) notFound();
  const trainer = timeOff?.trainer ?? (await listCoaches(ctx)).find((each) => each.slug === slug);
  if (!trainer || !canChangeCalendar(person, { trainerId: trainer.id })) notFound();
  return { trainerId: trainer.id, coach: trainer.slug, ...(timeOff && { slotId: timeOff.id }) };
}

/** What is to become of each session, by what it was seen as. */
function fatesIn(form: FormData): Map<string, string> {
  const fates = form.getAll("fate").map(String);
  return new Map(form.getAll("of").map((of, i) => [String(of), fates[i] ?? ""]));
}

type Wanted = Calendar & Span & { label: string | undefined };

/** The page that lists what is in the way, with all that was typed. */
function askAgain({ slotId, coach, startsAt, endsAt, label }: Wanted, news: TimeOffQuery = {}): string {
  const query = { from: formatInstant(startsAt), to: formatInstant(endsAt), label, ...news };
  return slotId ? paths.coachTimeOffSpan(slotId, query) : paths.coachTimeOff({ ...query, coach });
}

function done(wanted: Wanted, result: { slotId: string; moved: number; cancelled: number }): string {
  const news = wanted.slotId ? "changed" : "taken";
  return paths.coachTimeOff({ ...newsOf(result), news, slot: result.slotId });
}

function newsOf({ moved, cancelled }: { moved: number; cancelled: number }): TimeOffQuery {
  return {
    news: "settled",
    moved: moved ? String(moved) : "",
    cancelled: cancelled ? String(cancelled) : "",
  };
}
