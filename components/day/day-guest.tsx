import Link from "next/link";
import { AttendanceButtons, UndoButton } from "@/components/booking/attendance-buttons";
import { AttendanceState } from "@/components/booking/attendance-state";
import { CoachNote } from "@/components/booking/coach-note";
import type { BookingActions } from "@/components/booking/guest";
import { CallerCancels } from "@/components/caller/caller-cancels";
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

/** Somebody who comes, what their coach has to know of them, and what can be done at one tap. */
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
        <a
          href={telephoneLink(guest.phone)}
          className="inline-flex min-h-11 items-center text-base text-text"
        >
          <span className="sr-only">Call {guest.name}, </span>
          {guest.phone}
        </a>
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
        {guest.mayReadNotes && <CoachNote booking={guest} note={guest.coachNote} action={actions.keepNote} />}
        <Particulars guest={guest} />
      </div>
    </div>
  );
}

/** A record opens to the coach once the client has confirmed, or has been here. */
function GuestName({ guest: { clientId, name, mayOpenRecord } }: { guest: DayGuestView }) {
  const look = "inline-flex min-h-11 items-center text-text";
  if (!mayOpenRecord) return <span className={look}>{name}</span>;
  return (
    <Link href={paths.coachClient(clientId)} prefetch={false} className={look}>
      {name}
    </Link>
  );
}

/** "First visit", or "4th visit, last on November 12, 2026"; a visit still to come is nobody's last. */
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
          <span className="font-semibold">To remember: </span>
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
const LINK = "inline-flex min-h-11 items-center text-base";

/** The stretch that they came from, the state of the emails, and the way to all the rest. */
function Particulars({ guest }: { guest: DayGuestView }) {
  const { chapter, chapterName, emails, reference, name } = guest;
  return (
    <>
      {chapter && chapterName && (
        <Link href={paths.move(chapter)} prefetch={false} className={`${LINK} text-text`}>
          Came from {chapterName}
        </Link>
      )}
      {chapter && !chapterName && <span className={LINK}>Came from {chapter.replaceAll("-", " ")}</span>}
      {emails && (
        <Link
          href={paths.coachMessages({ booking: reference })}
          prefetch={false}
          className={`${LINK} ${emails === "failed" ? "font-semibold text-danger" : "text-text"}`}
        >
          {EMAILS[emails]}
          <span className="sr-only"> about the booking of {name}</span>
        </Link>
      )}
      <Link href={paths.coachBooking(reference)} prefetch={false} className={`${LINK} text-text`}>
        Booking
        <span className="sr-only">
          {" "}
          {reference} of {name}
        </span>
      </Link>
    </>
  );
}

function WayToNextVisit({ guest: { day, reference, name } }: { guest: DayGuestView }) {
  return (
    <Link
      href={paths.coachDay({ day, next: reference }, reference)}
      prefetch={false}
      className={`${LINK} text-text`}
    >
      Book the next visit
      <span className="sr-only"> of {name}</span>
    </Link>
  );
}
