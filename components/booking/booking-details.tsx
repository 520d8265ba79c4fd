import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";
import { TextAnchor, TextLink } from "@/components/ui/text-link";
import type { CoachBookingView } from "@/lib/day/queries";
import { formatMoney } from "@/lib/money";
import { own } from "@/lib/own";
import { mailLink, paths, telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { formatDate, formatMoment, formatSpan } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";

const STATUSES: Record<BookingStatus, string> = {
  CONFIRMED: "Booked",
  CANCELLED: "Canceled",
  COMPLETED: "Done",
  NO_SHOW: "No-show",
};

const SOURCES: Record<string, string> = {
  web: "on the site",
  api: "through the API",
  coach: "by the studio, for the client",
  demo: "as sample data",
};

export function BookingDetails({
  found,
  mayReadNotes,
  mayOpenRecord,
}: {
  found: CoachBookingView;
  mayReadNotes: boolean;
  mayOpenRecord: boolean;
}) {
  const { booking, table } = found;
  return (
    <div className="card px-5 py-2 sm:px-6">
      <Facts
        rows={[
          ["When", when(booking.startsAt, booking.endsAt, booking.timeZone)],
          ["What", booking.service.name],
          ["Coach", booking.trainer.name],
          ["Table", table],
          ...contact(found, mayOpenRecord),
          ["Came from", chapterLink(found)],
          ["Note", note(booking.note, mayReadNotes)],
          ...state(found),
          ["Made", made(found)],
          ["Reference", booking.reference],
        ]}
      />
    </div>
  );
}

type Rows = [label: string, value: ReactNode][];

function contact({ booking, clientId, confirmedAt }: CoachBookingView, mayOpenRecord: boolean): Rows {
  const { contactName, contactEmail, contactPhone } = booking;
  return [
    [
      "Client",
      mayOpenRecord ? (
        <TextLink key="client" href={paths.coachClient(clientId)}>
          {contactName}
        </TextLink>
      ) : (
        contactName
      ),
    ],
    [
      "Confirmed",
      !confirmedAt &&
        booking.status === "CONFIRMED" &&
        "Not yet. Their page opens once they confirm or come in.",
    ],
    [
      "Email",
      <TextAnchor key="email" href={mailLink(contactEmail)}>
        {contactEmail}
      </TextAnchor>,
    ],
    [
      "Phone",
      contactPhone && (
        <TextAnchor href={telephoneLink(contactPhone)}>{phoneInWords(contactPhone)}</TextAnchor>
      ),
    ],
  ];
}

function chapterLink({ booking, chapterName }: CoachBookingView): ReactNode {
  const { chapter } = booking;
  if (!chapter || !chapterName) return chapter?.replaceAll("-", " ");
  return <TextLink href={paths.move(chapter)}>{chapterName}</TextLink>;
}

function note(text: string | null, mayRead: boolean): ReactNode {
  if (!text || mayRead) return text && <span className="whitespace-pre-line">{text}</span>;
  return "The client left a note for their coach.";
}

function state({ booking, cancelReason, lateCancel }: CoachBookingView): Rows {
  const { status, timeZone, currency, priceCents, feeCents, cancelledAt, checkedInAt } = booking;
  const isCancelled = status === "CANCELLED";
  return [
    ["Price", priceCents > 0 ? formatMoney(priceCents, currency) : "Free"],
    [
      "State",
      [STATUSES[status], checkedInAt && `checked in ${moment(checkedInAt, timeZone)}`]
        .filter(Boolean)
        .join(", "),
    ],
    ["Canceled", cancelledAt && `${moment(cancelledAt, timeZone)}, ${whoCancelled(booking.cancelledBy)}`],
    ["Reason", cancelReason],
    ["Fee", isCancelled && (feeCents > 0 ? formatMoney(feeCents, currency) : "None")],
    ["Late", lateCancel && "Canceled too late to be free"],
  ];
}

function whoCancelled(by: string | null): string {
  return by === "client" ? "by the client" : "by the studio";
}

function made({ createdAt, source, booking }: CoachBookingView): string {
  return `${moment(createdAt, booking.timeZone)}, ${own(SOURCES, source) ?? source}`;
}

function when(startsAt: Date, endsAt: Date, zone: string): string {
  return `${formatDate(startsAt, zone)}, ${formatSpan(startsAt, endsAt, zone)}`;
}

function moment(instant: Date, zone: string): string {
  return formatMoment(instant, zone);
}
