import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClassChanges } from "@/components/classes/class-changes";
import { ClassFacts } from "@/components/classes/class-facts";
import { ClassGuests } from "@/components/classes/class-guests";
import { ClassMessages } from "@/components/classes/class-messages";
import { MessageForm } from "@/components/classes/message-form";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Notice } from "@/components/ui/notice";
import { PrintButton } from "@/components/ui/print-button";
import { canChangeCalendar, canReadNotes, canRunStudio } from "@/lib/access/rules";
import { getClass, listClassMessages, listClassOffers } from "@/lib/classes/queries";
import { asSeen } from "@/lib/classes/rules";
import { slugField, wordField, wordsField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { reschedule, setPlaces, writeToGuests } from "../actions";

export const metadata: Metadata = { title: "Class" };

/** What was done, or why a form came back and what was typed into it. */
const ASKED = {
  flash: wordField,
  date: wordsField,
  time: wordsField,
  trainer: slugField,
  places: wordsField,
};

export default async function ClassPage({ params, searchParams }: PageProps<"slotId">) {
  const person = await requireCoach();
  const [{ slotId }, query, { timeZone }] = await Promise.all([
    params,
    readQuery(searchParams, ASKED),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getClass(ctx, slotId);
  if (!found) notFound();
  const session = { trainerId: found.trainer.id };
  const mayRun = canChangeCalendar(person, session);
  const shown = asSeen(found, { mayRun, mayReadNotes: canReadNotes(person, session) });
  const [messages, offers] = mayRun
    ? await Promise.all([listClassMessages(ctx, slotId), listClassOffers(ctx)])
    : [[], []];
  const { startsAt, endsAt, status, taken } = shown;
  const done = flashField.safeParse(query.flash).data;
  const isAhead = status === "ACTIVE" && ctx.now < startsAt;
  const canWrite = mayRun && status === "ACTIVE" && ctx.now < endsAt && taken > 0;
  const coaches = offers.find(({ slug }) => slug === shown.serviceSlug)?.coaches ?? [];
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.coachClasses()}>Classes</BackLink>
      <h1 className="mb-4 text-4xl">{shown.service}</h1>
      <Flash flash={done} className="print:hidden mb-6" />
      {!done && status === "RELEASED" && (
        <div className="print:hidden mb-6">
          <Notice look="care" title="This class was canceled." />
        </div>
      )}
      <ClassFacts shown={shown} timeZone={timeZone} />
      <ClassGuests shown={shown} mayRun={mayRun} isAhead={isAhead} />
      <div className="print:hidden mt-5 flex flex-wrap gap-3">{taken > 0 && <PrintButton />}</div>
      {canWrite && (
        <MessageForm action={writeToGuests} hidden={{ slotId, messageId: randomUUID() }} guests={taken} />
      )}
      {messages.length > 0 && <ClassMessages messages={messages} timeZone={timeZone} />}
      {mayRun && isAhead && (
        <ClassChanges
          shown={shown}
          coaches={canRunStudio(person) ? coaches : []}
          values={query}
          timeZone={timeZone}
          reschedule={reschedule}
          setPlaces={setPlaces}
        />
      )}
    </div>
  );
}
