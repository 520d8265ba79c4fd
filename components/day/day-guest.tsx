import { AttendanceButtons, UndoButton } from "@/components/booking/attendance-buttons";
import { AttendanceState } from "@/components/booking/attendance-state";
import { CoachNote } from "@/components/booking/coach-note";
import type { BookingActions } from "@/components/booking/guest";
import { CallerCancels } from "@/components/caller/caller-cancels";
import { TextAnchor, TextLink, textLinkClasses } from "@/components/ui/text-link";
import type { DayGuestView, DaySessionView } from "@/lib/day/coach-day";
import { paths, telephoneLink } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";
import { NextVisitTimes } from "./next-visit";

interface DayGuestProps {
  guest: DayGuestView;
  session: DaySessionView;
  timeZone: string;
  actions: BookingActions;
}

export function DayGuestCard({ guest, session, timeZone, actions }: DayGuestProps) {
  const { reference, nextVisit } = guest;
  return (
    <div id={reference} className="scroll-mt-4 [overflow-wrap:anywhere]">
      <div className="flex flex-wrap items-center gap-x-3">
        <h3 className="text-2xl">
          <GuestName guest={guest} />
        </h3>
        <AttendanceState {...guest} timeZone={timeZone} />
      </div>
      <p className="text-base">
        {visitInWords(guest, timeZone)}
        {!guest.confirmedAt && !guest.mayOpenRecord && " · not confirmed by the client yet"}
      </p>
      {guest.phone && (
        <TextAnchor href={telephoneLink(guest.phone)} className="text-base">
          <span className="sr-only">Call {guest.name}, </span>
          {guest.phone}
        </TextAnchor>
      )}
      <Notes guest={guest} />
      <AttendanceButtons booking={guest} action={actions.attend} />
      {nextVisit && (
        <NextVisitTimes
          booking={guest}
          next={nextVisit}
          service={{ slug: session.serviceSlug, name: session.service }}
          trainer={session.trainer}
          timeZone={timeZone}
          action={actions.bookNext}
        />
      )}
      <div className="mt-1 flex flex-wrap gap-x-5">
        <UndoButton booking={guest} action={actions.attend} />
        {guest.status === "COMPLETED" && !nextVisit && <WayToNextVisit guest={guest} />}
        <CallerCancels booking={guest} action={actions.cancelForCaller} />
        {guest.mayReadNotes && <CoachNote booking={guest} note={guest.coachNote} action={actions.saveNote} />}
        <Particulars guest={guest} />
      </div>
    </div>
  );
}

/** A coach may open a client's record once the client has confirmed, or has come in. */
function GuestName({ guest: { clientId, name, mayOpenRecord } }: { guest: DayGuestView }) {
  if (!mayOpenRecord) return <span className={textLinkClasses()}>{name}</span>;
  return <TextLink href={paths.coachClient(clientId)}>{name}</TextLink>;
}

/** "First visit", or "4th visit, last on November 12, 2026". Upcoming visits don't count as the last. */
function visitInWords({ earlierVisits, lastVisitAt }: DayGuestView, timeZone: string): string {
  if (earlierVisits === 0) return "First visit";
  const visit = `${ordinal(earlierVisits + 1)} visit`;
  return lastVisitAt ? `${visit}, last on ${formatLongDate(lastVisitAt, timeZone)}` : visit;
}

const ORDINALS = new Intl.PluralRules("en-US", { type: "ordinal" });
const ENDINGS: Record<string, string> = { one: "st", two: "nd", few: "rd" };

function ordinal(count: number): string {
  return `${count}${ENDINGS[ORDINALS.select(count)] ?? "th"}`;
}

function Notes({ guest }: { guest: DayGuestView }) {
  const { note, hasNote, coachNote, mayReadNotes, name, remember } = guest;
  if (!mayReadNotes)
    return hasNote && <p className="text-base text-muted">{name} left a note for the coach.</p>;
  const look = "mt-2 whitespace-pre-line border-l-2 pl-3 text-base";
  return (
    <>
      {remember.map((text) => (
        <p key={text} className={`${look} border-danger`}>
          <span className="font-semibold">Good to know: </span>
          {text}
        </p>
      ))}
      {note && (
        <p className={`${look} border-accent`}>
          <span className="sr-only">Note of {name}: </span>
          {note}
        </p>
      )}
      {coachNote && (
        <p className={`${look} border-primary`}>
          <span className="font-semibold">Coach’s note: </span>
          {coachNote}
        </p>
      )}
    </>
  );
}

const EMAILS = { sent: "Emails sent", waiting: "Emails waiting", failed: "An email failed" };

function Particulars({ guest }: { guest: DayGuestView }) {
  const { chapter, chapterName, emails, reference, name } = guest;
  return (
    <>
      {chapter && chapterName && (
        <TextLink href={paths.move(chapter)} className="text-base">
          Came from {chapterName}
        </TextLink>
      )}
      {chapter && !chapterName && (
        <span className={textLinkClasses({}, "text-base")}>Came from {chapter.replaceAll("-", " ")}</span>
      )}
      {emails && (
        <TextLink
          href={paths.coachMessages({ booking: reference })}
          danger={emails === "failed"}
          className={emails === "failed" ? "font-semibold text-base" : "text-base"}
        >
          {EMAILS[emails]}
          <span className="sr-only"> about the booking of {name}</span>
        </TextLink>
      )}
      <TextLink href={paths.coachBooking(reference)} className="text-base">
        Booking
        <span className="sr-only">
          {" "}
          {reference} of {name}
        </span>
      </TextLink>
    </>
  );
}

function WayToNextVisit({ guest: { day, reference, name } }: { guest: DayGuestView }) {
  return (
    <TextLink href={paths.coachDay({ day, next: reference }, reference)} className="text-base">
      Book the next visit
      <span className="sr-only"> of {name}</span>
    </TextLink>
  );
}
