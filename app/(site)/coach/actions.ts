"use server";

import { z } from "zod";
import { canChangeCalendar } from "@/lib/access/rules";
import { listCalendarCoaches } from "@/lib/agenda/queries";
import { type MoveSessionInput, moveSessionInput } from "@/lib/agenda/schema";
import { type Moved, moveRefusal, undoWords } from "@/lib/agenda/words";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { TELL_AFTER_SECONDS } from "@/lib/booking/rules";
import { undoMove } from "@/lib/booking/undo-move";
import { localInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

const NOT_YOURS = "Only the coach of a session and the owner can move it.";

/** Moves a private session from where it was seen to another time or coach. Those it concerns are told when it can no longer be undone. */
export async function moveSession(asked: MoveSessionInput): Promise<Moved> {
  const person = await requireCoach();
  const input = moveSessionInput.safeParse(asked);
  if (!input.success) return { ok: false, words: "That is not a time. Please choose a date and a time." };
  const { bookingId, from, to, waive } = input.data;
  const { timeZone } = await siteStudio();
  const startsAt = localInstant(to.start, timeZone);
  if (startsAt === null)
    return { ok: false, words: "The clocks spring over that time on that day. Please choose another time." };
  const by = await byOf(person);
  const result = await runAction(async (ctx): Promise<Moved> => {
    const coaches = await listCalendarCoaches(ctx);
    const [source, target] = [from, to].map(({ coach }) => coaches.find(({ slug }) => slug === coach));
    if (!source || !target) return { ok: false, words: "That coach is no longer here." };
    // Where it was seen is where it has to be, so this coach is its coach.
    if (!canChangeCalendar(person, { trainerId: source.id })) return { ok: false, words: NOT_YOURS };
    const mayWaive = canChangeCalendar(person, { trainerId: target.id });
    const moved = await rescheduleBooking(ctx, {
      bookingId,
      startsAt: new Date(startsAt),
      trainer: target.slug,
      by,
      waive: mayWaive ? waive : [],
      expected: { startsAt: from.startsAt, trainer: source.slug },
      tellAt: new Date(ctx.now.getTime() + TELL_AFTER_SECONDS * 1000),
    });
    return moved.ok ? { ok: true } : moveRefusal(moved, { mayWaive, waive, timeZone });
  });
  return "problem" in result ? { ok: false, words: result.problem } : result;
}

/** Takes back the move that this person has just made. */
export async function undoLastMove(bookingId: string): Promise<Moved> {
  const person = await requireCoach();
  const id = z.uuid().safeParse(bookingId);
  if (!id.success) return { ok: false, words: undoWords("not-found") };
  const by = await byOf(person);
  const result = await runAction((ctx) => undoMove(ctx, { bookingId: id.data, by }));
  if ("problem" in result) return { ok: false, words: result.problem };
  return result.ok ? { ok: true } : { ok: false, words: undoWords(result.reason) };
}
