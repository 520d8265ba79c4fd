import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";
import { TextAnchor } from "@/components/ui/text-link";
import type { BookingView } from "@/lib/booking/queries";
import { formatMoney } from "@/lib/money";
import { telephoneLink } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { formatMoment } from "@/lib/time";
import { SessionTime } from "./booking-facts";

export function BookingSummary(props: {
  booking: BookingView;
  isCancelled: boolean;
  studio: StudioView;
  /** The main actions, below the time. */
  children?: ReactNode;
}) {
  const { booking, isCancelled, studio } = props;
  return (
    <div className="card px-6 pt-6 pb-3 sm:px-8 sm:pt-7">
      <div className={`text-xl ${isCancelled ? "[&>p:first-child]:line-through" : ""}`}>
        <SessionTime {...booking} />
      </div>
      <p className="mt-1">
        {booking.service.name} with {booking.trainer.name}
      </p>
      {props.children}
      <div className="mt-6 border-line border-t">
        <Facts
          rows={[...(isCancelled ? ending(booking) : beginning(booking, studio)), ...always(booking, studio)]}
        />
      </div>
    </div>
  );
}

type Rows = [label: string, value: ReactNode][];

function beginning({ priceCents, currency }: BookingView, studio: StudioView): Rows {
  return [
    ["Where", [studio.name, studio.address].filter(Boolean).join(", ")],
    ["Price", priceCents > 0 ? `${formatMoney(priceCents, currency)}, paid at the studio` : "Free"],
  ];
}

function ending({ cancelledAt, timeZone, feeCents, currency }: BookingView): Rows {
  return [
    ["Canceled", cancelledAt && formatMoment(cancelledAt, timeZone)],
    ["Fee", feeCents > 0 ? formatMoney(feeCents, currency) : "None"],
  ];
}

function always(booking: BookingView, { phone }: StudioView): Rows {
  return [
    ["Booked for", booking.contactName],
    ["Your note", booking.note && <span className="whitespace-pre-line">{booking.note}</span>],
    ["Came from", booking.chapter?.replaceAll("-", " ")],
    ["Reference", booking.reference],
    [
      "Questions",
      phone && (
        <TextAnchor className="sm:min-h-0" href={telephoneLink(phone)}>
          {phone}
        </TextAnchor>
      ),
    ],
  ];
}
