"use server";

import { canChangeCalendar } from "@/lib/access/rules";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { TELL_AFTER_SECONDS } from "@/lib/booking/rules";
import { answersIn } from "@/lib/booking/schema";
import { type UndoRescheduleResult, undoReschedule } from "@/lib/booking/undo-reschedule";
import {
  type BlockTimeInput,
  blockTimeInput,
  type RescheduledKind,
  type RescheduleEntryInput,
  rescheduledKind,
  rescheduleEntryInput,
} from "@/lib/calendar/schema";
import { type Blocked, type Moved, rescheduleRefusal, undoWords } from "@/lib/calendar/words";
import { rescheduleClass } from "@/lib/classes/reschedule-class";
import { type UndoClassRescheduleResult, undoClassReschedule } from "@/lib/classes/undo-class-reschedule";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { formatInstant, localInstant } from "@/lib/time";
import { takeTimeOff } from "@/lib/timeoff/take-time-off";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";
import { timeOffRefusalWords } from "@/lib/web/time-off-words";

const NOT_THEIRS = "Only a coach and the owner can block that coach’s time.";
const NOT_YOURS = "Only the coach of a session and the owner can move it.";

/** Moves a private session or a class from where it was seen to another time or coach. Those it concerns are told when it can no longer be undone. */
export async function rescheduleEntry(asked: RescheduleEntryInput): Promise<Moved> {
  const person = await requireCoach();
  const input = rescheduleEntryInput.safeParse(asked);
  if (!input.success) return { ok: false, words: "That is not a time. Please choose a date and a time." };
  const { what, from, to, waive } = input.data;
  const { timeZone } = await siteStudio();
  const startsAt = localInstant(to.start, timeZone);
  if (startsAt === null)
    return { ok: false, words: "The clocks spring over that time on that day. Please choose another time." };
  const by = await byOf(person);
  const result = await runAction(async (ctx): Promise<Moved> => {
    const coaches = await listCoaches(ctx);
    const [source, target] = [from, to].map(({ coach }) => coaches.find(({ slug }) => slug === coach));
    if (!source || !target) return { ok: false, words: "That coach is no longer here." };
    // Where it was seen is where it has to be, so this coach is its coach.
    if (!canChangeCalendar(person, { trainerId: source.id })) return { ok: false, words: NOT_YOURS };
    const mayWaive = canChangeCalendar(person, { trainerId: target.id });
    const answers = answersIn(waive.join(" "));
    const move = {
      startsAt: new Date(startsAt),
      trainer: target.slug,
      by,
      waive: mayWaive ? answers.waive : [],
      expected: { startsAt: from.startsAt, trainer: source.slug },
      tellAt: new Date(ctx.now.getTime() + TELL_AFTER_SECONDS * 1000),
    };
    const moved =
      what.kind === "class"
        ? await rescheduleClass(ctx, { ...move, slotId: what.id })
        : await rescheduleBooking(ctx, {
            ...move,
            bookingId: what.id,
            asksAboutOverlaps: !answers.knowsOverlaps,
          });
    return moved.ok ? { ok: true } : rescheduleRefusal(moved, { mayWaive, waive, timeZone });
  });
  return "problem" in result ? { ok: false, words: result.problem } : result;
}

/** Takes back the move that this person has just made. */
export async function undoLastReschedule(asked: RescheduledKind): Promise<Moved> {
  const person = await requireCoach();
  const what = rescheduledKind.safeParse(asked);
  if (!what.success) return { ok: false, words: undoWords("not-found") };
  const { kind, id } = what.data;
  const by = await byOf(person);
  const result = await runAction<UndoRescheduleResult | UndoClassRescheduleResult>((ctx) =>
    kind === "class"
      ? undoClassReschedule(ctx, { slotId: id, by })
      : undoReschedule(ctx, { bookingId: id, by }),
  );
  if ("problem" in result) return { ok: false, words: result.problem };
  return result.ok ? { ok: true } : { ok: false, words: undoWords(result.reason) };
}

/** Takes a span that was drawn in the calendar as time off, if nothing is in it. */
export async function blockTime(asked: BlockTimeInput): Promise<Blocked> {
  const person = await requireCoach();
  const input = blockTimeInput.safeParse(asked);
  if (!input.success) return { ok: false, words: input.error.issues[0]?.message ?? "Please look again." };
  const { coach: slug, start, end, label } = input.data;
  const { timeZone } = await siteStudio();
  const [from, to] = [localInstant(start, timeZone), localInstant(end, timeZone)];
  if (from === null || to === null)
    return { ok: false, words: "The clocks spring over that time on that day." };
  const span = { startsAt: new Date(from), endsAt: new Date(to) };
  const by = await byOf(person);
  const result = await runAction(async (ctx): Promise<Blocked> => {
    const coach = (await listCoaches(ctx)).find((each) => each.slug === slug);
    if (!coach) return { ok: false, words: "That coach is no longer here." };
    if (!canChangeCalendar(person, { trainerId: coach.id })) return { ok: false, words: NOT_THEIRS };
    const taken = await takeTimeOff(ctx, { trainerId: coach.id, ...span, label, by });
    if (taken.ok) return { ok: true };
    const words = timeOffRefusalWords(taken, timeZone);
    if (taken.reason !== "sessions-there") return { ok: false, words };
    const [fromText, toText] = [span.startsAt, span.endsAt].map(formatInstant);
    return {
      ok: false,
      words,
      settleAt: paths.coachTimeOff({ from: fromText, to: toText, coach: slug, label }),
    };
  });
  return "problem" in result ? { ok: false, words: result.problem } : result;
}
