import { Notice } from "@/components/ui/notice";
import { PhoneLink } from "@/components/ui/phone-link";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { formatMoment } from "@/lib/time";
import { lateFee } from "./terms";

export function CannotReschedule(props: {
  state: "upcoming" | "cancelled" | "over";
  booking: BookingView;
  policy: ChangePolicy;
  phone: string;
}) {
  if (props.state !== "upcoming") {
    return (
      <Notice
        look="care"
        title={props.state === "cancelled" ? "This session is canceled." : "This session is over."}
      >
        <p>You can’t reschedule it, but you can book another one.</p>
      </Notice>
    );
  }
  return (
    <Notice
      look="care"
      title={
        props.policy.canReschedule
          ? "There’s no other time for this session online."
          : "It’s too late to reschedule this session online."
      }
    >
      <p>
        To reschedule it, <CallUs phone={props.phone} />. Canceling it {lateFee(props.policy, props.booking)}.
      </p>
    </Notice>
  );
}

export function CancelCost({ booking, policy }: { booking: BookingView; policy: ChangePolicy }) {
  const { feeNowCents, freeUntil, canReschedule, lateFeeCents } = policy;
  if (feeNowCents > 0) {
    return (
      <Notice look="care" title={`Canceling now costs ${formatMoney(feeNowCents, booking.currency)}.`}>
        <p>It’s too late to cancel for free.</p>
      </Notice>
    );
  }
  return (
    <Notice look="good" title="Canceling now costs nothing.">
      {canReschedule && lateFeeCents > 0 && (
        <p>
          It’s free until {formatMoment(freeUntil, booking.timeZone)}, then it {lateFee(policy, booking)}.
        </p>
      )}
    </Notice>
  );
}

/** Shown when a change couldn't even be tried. */
export function ChangeTrouble({ phone }: { phone: string }) {
  return (
    <Notice look="bad" title="That didn’t go through.">
      <p>
        Nothing was changed. Please wait a minute and try again, or <CallUs phone={phone} />.
      </p>
    </Notice>
  );
}

function CallUs({ phone }: { phone: string }) {
  return phone ? (
    <>
      call us at <PhoneLink phone={phone} />
    </>
  ) : (
    "email us"
  );
}
