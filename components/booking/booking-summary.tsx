import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { telephoneLink } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { formatDateTime, formatZone } from "@/lib/time";
import { Facts, SessionTime } from "./booking-facts";
import { changeTerms } from "./terms";

/** A booking with all that its client wants to know, for the screen and for paper. */
export function BookingSummary(props: {
  booking: BookingView;
  policy: ChangePolicy;
  state: "upcoming" | "cancelled" | "over";
  studio: StudioView;
}) {
  const { booking, policy, state, studio } = props;
  const price = booking.priceCents > 0 ? `${formatMoney(booking.priceCents, booking.currency)}, paid at the studio` : "Free";
  return (
    <div className="card px-6 pt-4 pb-2 sm:px-8">
      <Facts
        rows={[
          ["What", <strong className="font-semibold">{booking.service.name}</strong>],
          ["When", <SessionTime {...booking} />],
          ["With", booking.trainer.name],
          ["Where", `${studio.name}, ${studio.address}`],
          ["Who", booking.contactName],
          ["Came from", booking.chapter?.replaceAll("-", " ")],
          ["Your note", booking.note && <span className="whitespace-pre-line">{booking.note}</span>],
          ["Price", state === "cancelled" ? null : price],
          ["Changes", state === "upcoming" ? changeTerms(policy, booking) : null],
          ["Cancelled", booking.cancelledAt && `${formatDateTime(booking.cancelledAt, booking.timeZone)} ${formatZone(booking.cancelledAt, booking.timeZone)}`],
          ["Fee", state === "cancelled" ? (booking.feeCents > 0 ? formatMoney(booking.feeCents, booking.currency) : "None") : null],
          ["Reference", <span className="font-semibold tracking-wide">{booking.reference}</span>],
          [
            "Questions",
            studio.phone && (
              <a className="inline-flex min-h-11 items-center text-text sm:min-h-0" href={telephoneLink(studio.phone)}>
                {studio.phone}
              </a>
            ),
          ],
        ]}
      />
    </div>
  );
}
