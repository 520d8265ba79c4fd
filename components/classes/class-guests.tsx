import Link from "next/link";
import type { ClassDetailView, ClassGuestView } from "@/lib/classes/queries";
import { mailLink, paths, telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";

interface ClassGuestsProps {
  shown: ClassDetailView;
  /** Whether it is the reader's to run: then contacts and ways on are shown. */
  mayRun: boolean;
  isAhead: boolean;
}

/** Who comes, by name. It prints as a list. */
export function ClassGuests({ shown, mayRun, isAhead }: ClassGuestsProps) {
  const { guests, status } = shown;
  return (
    <section aria-labelledby="guests" className="mt-8">
      <h2 id="guests" className="mb-3 text-2xl">
        {status === "RELEASED" ? "Who would have come" : isAhead ? "Who comes" : "Who was booked"}
      </h2>
      {guests.length === 0 ? (
        <p className="card p-6">
          {isAhead ? "Nobody yet. Visitors find this class where they book." : "Nobody."}
        </p>
      ) : (
        <ol className="card divide-y divide-line">
          {guests.map((guest) => (
            <li key={guest.bookingId} className="px-5 py-3 [overflow-wrap:anywhere] sm:px-6">
              <Guest guest={guest} mayRun={mayRun} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const EMAILS = { sent: "emails sent", waiting: "emails waiting", failed: "an email failed" };

function Guest({ guest, mayRun }: { guest: ClassGuestView; mayRun: boolean }) {
  const { name, reference, email, phone, status, isFirstVisit, note, hasNote, chapter, emails } = guest;
  const link = "inline-flex min-h-11 items-center text-text";
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3">
        {mayRun ? (
          <Link href={paths.coachBooking(reference)} prefetch={false} className={`${link} font-semibold`}>
            {name}
          </Link>
        ) : (
          <span className="inline-flex min-h-11 items-center font-semibold">{name}</span>
        )}
        {isFirstVisit && <span className="rounded-full bg-accent-soft px-3 text-base">First visit</span>}
        {status === "NO_SHOW" && <span className="text-base text-muted">did not come</span>}
        {status === "COMPLETED" && <span className="text-base text-muted">was here</span>}
      </p>
      {mayRun && (
        <p className="flex flex-wrap gap-x-5 text-base">
          {email && (
            <a href={mailLink(email)} className={link}>
              {email}
            </a>
          )}
          {phone && (
            <a href={telephoneLink(phone)} className={`${link} whitespace-nowrap`}>
              {phoneInWords(phone)}
            </a>
          )}
          {emails && (
            <Link
              href={paths.coachMessages({ booking: reference })}
              prefetch={false}
              className={`${link} print:hidden ${emails === "failed" ? "font-semibold text-danger" : ""}`}
            >
              {EMAILS[emails]}
              <span className="sr-only"> about the booking of {name}</span>
            </Link>
          )}
        </p>
      )}
      {chapter && <p className="text-base text-muted">Came from {chapter.replaceAll("-", " ")}</p>}
      {note && <p className="mt-1 whitespace-pre-line border-accent border-l-2 pl-3 text-base">{note}</p>}
      {hasNote && !note && <p className="text-base text-muted">Has a note for the coach</p>}
    </>
  );
}
