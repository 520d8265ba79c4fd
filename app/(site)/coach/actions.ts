"use server";

import { canChangeCalendar } from "@/lib/access/rules";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { TELL_AFTER_SECONDS } from "@/lib/booking/rules";
import { answersIn } from "@/lib/booking/schema";
import { undoReschedule } from "@/lib/booking/undo-reschedule";
import { blockTimeInput, rescheduledKind, rescheduleEntryInput } from "@/lib/calendar/schema";
import { type Blocked, type Rescheduled, rescheduleRefusal, undoWords } from "@/lib/calendar/words";
import { rescheduleClass } from "@/lib/classes/reschedule-class";
import { undoClassReschedule } from "@/lib/classes/undo-class-reschedule";
import { paths } from "@/lib/paths";
import { listCoaches } from "@/lib/studio/queries";
import { formatInstant, localInstant } from "@/lib/time";
import { takeTimeOff } from "@/lib/timeoff/take-time-off";
import { coachAction } from "@/lib/web/action";
import { siteStudio } from "@/lib/web/studio";
import { timeOffRefusalWords } from "@/lib/web/time-off-words";
import { TIME_SKIPPED } from "@/lib/words";

// The calendar's script calls these actions and shows a refusal's words in a dialog.

const refusal = (words: string) => ({ ok: false as const, words });
const DONE = { ok: true as const };
const NO_COACH = refusal("That coach no longer works here.");
const NO_SUCH_TIME = refusal(TIME_SKIPPED);

/** Reschedules a session or a class to another time or coach. We email people only when it can no longer be undone. */
export const rescheduleEntry = coachAction(
  rescheduleEntryInput,
  async ({ person, ...ctx }, { what, from, to, waive, by }): Promise<Rescheduled> => {
    const { timeZone } = await siteStudio();
    const startsAt = localInstant(to.start, timeZone);
    if (startsAt === null) return NO_SUCH_TIME;
    const coaches = await listCoaches(ctx);
    const [source, target] = [from, to].map(({ coach }) => coaches.find(({ slug }) => slug === coach));
    if (!source || !target) return NO_COACH;
    // The reschedule fails unless the entry is where it was seen, so the coach seen there is its coach.
    if (!canChangeCalendar(person, { trainerId: source.id }))
      return refusal("Only the session’s coach and the owner can reschedule it.");
    const mayWaive = canChangeCalendar(person, { trainerId: target.id });
    const answers = answersIn(waive.join(" "));
    const change = {
      startsAt: new Date(startsAt),
      trainer: target.slug,
      by,
      waive: mayWaive ? answers.waive : [],
      expected: { startsAt: from.startsAt, trainer: source.slug },
      notifyAt: new Date(ctx.now.getTime() + TELL_AFTER_SECONDS * 1000),
    };
    const result =
      what.kind === "class"
        ? await rescheduleClass(ctx, { ...change, slotId: what.id })
        : await rescheduleBooking(ctx, {
            ...change,
            bookingId: what.id,
            asksAboutOverlaps: !answers.knowsOverlaps,
          });
    return result.ok ? DONE : rescheduleRefusal(result, { mayWaive, waive, timeZone });
  },
  (moved) => moved,
  { refused: ({ problem }) => refusal(problem ?? "That isn’t a time. Please choose a date and a time.") },
);

export const undoLastReschedule = coachAction(
  rescheduledKind,
  async (ctx, { kind, id, by }) =>
    kind === "class"
      ? undoClassReschedule(ctx, { slotId: id, by })
      : undoReschedule(ctx, { bookingId: id, by }),
  (result): Rescheduled => (result.ok ? DONE : refusal(undoWords(result.reason))),
  { refused: ({ problem }) => refusal(problem ?? undoWords("not-found")) },
);

/** Books a span that was drawn in the calendar as time off, if it's free. */
export const blockTime = coachAction(
  blockTimeInput,
  async ({ person, ...ctx }, { coach: slug, start, end, label, by }): Promise<Blocked> => {
    const { timeZone } = await siteStudio();
    const [from, to] = [localInstant(start, timeZone), localInstant(end, timeZone)];
    if (from === null || to === null) return NO_SUCH_TIME;
    const span = { startsAt: new Date(from), endsAt: new Date(to) };
    const coach = (await listCoaches(ctx)).find((each) => each.slug === slug);
    if (!coach) return NO_COACH;
    if (!canChangeCalendar(person, { trainerId: coach.id }))
      return refusal("Only the coach and the owner can block that coach’s time.");
    const taken = await takeTimeOff(ctx, { trainerId: coach.id, ...span, label, by });
    if (taken.ok) return DONE;
    const words = timeOffRefusalWords(taken, timeZone);
    if (taken.reason !== "sessions-there") return refusal(words);
    const query = { from: formatInstant(span.startsAt), to: formatInstant(span.endsAt), coach: slug, label };
    return { ok: false, words, settleAt: paths.coachTimeOff(query) };
  },
  (blocked) => blocked,
  {
    refused: ({ problem, errors = {} }): Blocked =>
      refusal(problem ?? Object.values(errors).flat()[0] ?? "Please check what you entered."),
  },
);
