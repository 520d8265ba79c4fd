import type { Metadata } from "next";
import { Calendar } from "@/components/calendar/calendar";
import { canChangeCalendar } from "@/lib/access/rules";
import { readCalendar } from "@/lib/calendar/queries";
import { datesOf } from "@/lib/calendar/rules";
import { isoDate, slugField } from "@/lib/fields";
import { listCoaches } from "@/lib/studio/queries";
import { dateInZone } from "@/lib/time";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { blockTime, rescheduleEntry, undoLastReschedule } from "./actions";

export const metadata: Metadata = { title: "Calendar" };

export default async function CalendarPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const ctx = requestContext();
  const query = await readQuery(searchParams, { date: isoDate, coach: slugField });
  const [{ timeZone }, everyCoach] = await Promise.all([siteStudio(), listCoaches(ctx)]);
  const { actor: asker } = await byOf(person);
  const mayChange = ({ id }: { id: string }) => canChangeCalendar(person, { trainerId: id });
  const defaults = {
    date: dateInZone(ctx.now.getTime(), timeZone),
    coach: person.coach?.slug ?? "all",
  };
  const asked = query.coach;
  const coach =
    ["all", ...everyCoach.map(({ slug }) => slug)].find((each) => each === asked) ?? defaults.coach;
  const { from, to } = datesOf("week", query.date ?? defaults.date);
  return (
    <Calendar
      defaults={defaults}
      coaches={everyCoach.map((each) => ({ slug: each.slug, name: each.name, mayChange: mayChange(each) }))}
      initial={await readCalendar(ctx, { from, to, coach, timeZone, asker }, mayChange)}
      initialCoach={coach}
      actions={{ move: rescheduleEntry, undo: undoLastReschedule, block: blockTime }}
    />
  );
}
