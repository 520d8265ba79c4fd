import { Section } from "@/components/ui/section";
import { TextAnchor, TextLink, textLinkClasses } from "@/components/ui/text-link";
import type { ClassDetailView, ClassGuestView } from "@/lib/classes/queries";
import { mailLink, paths, telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";

interface ClassGuestsProps {
  shown: ClassDetailView;
  /** Whether the viewer runs it: then it shows contact details and links. */
  mayRun: boolean;
  isAhead: boolean;
}

export function ClassGuests({ shown, mayRun, isAhead }: ClassGuestsProps) {
  const { guests, status } = shown;
  return (
    <Section
      id="guests"
      title={status === "RELEASED" ? "Who was coming" : isAhead ? "Who’s coming" : "Who was booked"}
      className="mt-8"
    >
      {guests.length === 0 ? (
        <p className="card p-6">
          {isAhead ? "No one yet. Visitors can book this class on the site." : "No one."}
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
    </Section>
  );
}

const EMAILS = { sent: "emails sent", waiting: "emails waiting", failed: "an email failed" };

function Guest({ guest, mayRun }: { guest: ClassGuestView; mayRun: boolean }) {
  const { name, reference, email, phone, status, isFirstVisit, note, hasNote, chapter, emails } = guest;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3">
        {mayRun ? (
          <TextLink href={paths.coachBooking(reference)} className="font-semibold">
            {name}
          </TextLink>
        ) : (
          <span className={textLinkClasses({}, "font-semibold")}>{name}</span>
        )}
        {isFirstVisit && <span className="rounded-full bg-accent-soft px-3 text-base">First visit</span>}
        {status === "NO_SHOW" && <span className="text-base text-muted">no-show</span>}
        {status === "COMPLETED" && <span className="text-base text-muted">was here</span>}
      </p>
      {mayRun && (
        <p className="flex flex-wrap gap-x-5 text-base">
          {email && <TextAnchor href={mailLink(email)}>{email}</TextAnchor>}
          {phone && (
            <TextAnchor href={telephoneLink(phone)} className="whitespace-nowrap">
              {phoneInWords(phone)}
            </TextAnchor>
          )}
          {emails && (
            <TextLink
              href={paths.coachMessages({ booking: reference })}
              danger={emails === "failed"}
              className={`print:hidden ${emails === "failed" ? "font-semibold" : ""}`}
            >
              {EMAILS[emails]}
              <span className="sr-only"> about the booking of {name}</span>
            </TextLink>
          )}
        </p>
      )}
      {chapter && <p className="text-base text-muted">Came from {chapter.replaceAll("-", " ")}</p>}
      {note && <p className="mt-1 whitespace-pre-line border-accent border-l-2 pl-3 text-base">{note}</p>}
      {hasNote && !note && <p className="text-base text-muted">Left a note for the coach</p>}
    </>
  );
}
