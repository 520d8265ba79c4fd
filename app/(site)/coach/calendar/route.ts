import { canChangeCalendar } from "@/lib/access/rules";
import { readCalendar } from "@/lib/calendar/queries";
import { calendarQuestion } from "@/lib/calendar/schema";
import { apiRoute, json, parseQuery } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Every coach sees who is booked with whom, but no notes. */
export const GET = apiRoute("read", async ({ request, ctx }) => {
  const person = await requireCoach("program");
  const question = parseQuery(request, calendarQuestion);
  if (!question.ok) return question.response;
  const { timeZone } = await siteStudio();
  const { actor } = await byOf(person);
  const calendar = await readCalendar(ctx, { ...question.data, timeZone, asker: actor }, ({ id }) =>
    canChangeCalendar(person, { trainerId: id }),
  );
  return json(calendar);
});
