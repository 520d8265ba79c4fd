import { CoachTomorrow, subject } from "@/emails/coach-tomorrow";
import { dayTemplates } from "@/lib/day/messages";
import { type GuestView, listCoachDay } from "@/lib/day/queries";
import type { Context } from "@/lib/db";
import type { StudioView } from "@/lib/studio/queries";
import { email, type QueuedMessage } from "./email";

export const dayEmails = {
  "coach-tomorrow": email({
    template: dayTemplates["coach-tomorrow"],
    read: readTomorrow,
    props: (_, { message, found, studio }) => ({ studio, date: message.facts.date, ...found }),
    subject,
    Body: CoachTomorrow,
  }),
};

/** The list as the calendar is now; null when no one is coming, or when the coach has left. */
async function readTomorrow(
  ctx: Context,
  { facts: { trainerId, date } }: QueuedMessage<{ trainerId: string; date: string }>,
  { timeZone }: StudioView,
) {
  const coach = await ctx.db.trainer.findFirst({
    where: { id: trainerId, active: true },
    select: { name: true },
  });
  const day = await listCoachDay(ctx, { trainerId, date, timeZone });
  const sessions = day
    .map(({ guests, ...session }) => ({ ...session, clients: guests.filter(isExpected).map(asListed) }))
    .filter(({ clients }) => clients.length > 0);
  return coach && sessions.length > 0 ? { coach: coach.name, sessions } : null;
}

function isExpected({ status }: GuestView): boolean {
  return status === "CONFIRMED";
}

/** A guest as the list shows them: whether there is a note, not what it says. */
function asListed({ name, sealedNote, chapter, earlierVisits }: GuestView) {
  return { name, hasNote: sealedNote !== null, chapter, isFirstVisit: earlierVisits === 0 };
}
