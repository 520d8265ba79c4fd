import { canChangeCalendar } from "@/lib/access/rules";
import { readAgenda } from "@/lib/calendar/queries";
import { agendaQuestion } from "@/lib/calendar/schema";
import { apiRoute, json, parseQuery } from "@/lib/web/api";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** What the calendar shows: see `Agenda`. Every coach sees who comes to whom, and nobody's notes. */
export const GET = apiRoute("read", async ({ request, ctx }) => {
  const person = await requireCoach("program");
  const question = parseQuery(request, agendaQuestion);
  if (!question.ok) return question.response;
  const { timeZone } = await siteStudio();
  const { actor } = await byOf(person);
  const agenda = await readAgenda(ctx, { ...question.data, timeZone, asker: actor }, ({ id }) =>
    canChangeCalendar(person, { trainerId: id }),
  );
  return json(agenda);
});
