import { Notice } from "@/components/ui/notice";
import { PhoneLink } from "@/components/ui/phone-link";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { lateFee } from "./terms";

/** Why a session cannot be moved here, and what can be done instead. */
export function CannotMove(props: {
  state: "upcoming" | "cancelled" | "over";
  booking: BookingView;
  policy: ChangePolicy;
  phone: string;
}) {
  if (props.state !== "upcoming") {
    return (
      <Notice
        look="care"
        title={props.state === "cancelled" ? "This session is cancelled." : "This session is over."}
      >
        <p>It can no longer be moved, but another one can be booked.</p>
      </Notice>
    );
  }
  return (
    <Notice
      look="care"
      title={
        props.policy.canMove
          ? "There is no other time for this session here."
          : "It is too late to move this session here."
      }
    >
      <p>
        Cancelling it {lateFee(props.policy, props.booking)}. If something has come up,{" "}
        <CallUs phone={props.phone} />.
      </p>
    </Notice>
  );
}

/** When a change could not even be tried. */
export function ChangeTrouble({ phone }: { phone: string }) {
  return (
    <Notice look="bad" title="That did not go through.">
      <p>
        Nothing was changed. Please wait a minute and try again, or <CallUs phone={phone} />.
      </p>
    </Notice>
  );
}

/** How to reach the studio: a studio without a phone number answers email. */
function CallUs({ phone }: { phone: string }) {
  return phone ? (
    <>
      call us at <PhoneLink phone={phone} />
    </>
  ) : (
    "email us"
  );
}
