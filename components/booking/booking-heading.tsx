import type { BookingView } from "@/lib/booking/queries";
import { FLASHES, type FlashKey } from "@/lib/flash";
import type { MessageView } from "@/lib/outbox/queries";
import { TOO_MANY_FOR_STRANGER } from "@/lib/outbox/rules";
import { formatMoment } from "@/lib/time";

type State = "upcoming" | "cancelled" | "over";

const HEADINGS: Record<State, string> = {
  upcoming: "Your session",
  cancelled: "This session is canceled",
  over: "This session is over",
};

export function BookingHeading(props: {
  flash: FlashKey | undefined;
  state: State;
  /** The client's emails, newest first. */
  messages: MessageView[];
  booking: BookingView;
  phone: string;
  /** Whether email is currently delayed or failing. */
  isMailDelayed: boolean;
}) {
  const { flash, state, messages, booking, phone, isMailDelayed } = props;
  const message = messages.find(
    ({ template }) => template !== "booking-reminder" && template !== "booking-link",
  );
  const reminders = messages.flatMap(({ plannedFor }) => plannedFor ?? []);
  const isFresh = (flash === "booked" || flash === "rescheduled") && state === "upcoming";
  const heading = isFresh ? FLASHES[flash][1] : HEADINGS[state];
  return (
    <div className="mb-7">
      <h1 className="text-4xl sm:text-5xl">{heading}</h1>
      <p role="status" className="mt-3 max-w-xl text-muted [overflow-wrap:anywhere]">
        {message && emailTruth(message, { email: booking.contactEmail, phone, isMailDelayed })}
      </p>
      {state === "upcoming" && reminders.length > 0 && (
        <p className="mt-3 max-w-xl text-muted">{reminderPlan(reminders, booking.timeZone)}</p>
      )}
    </div>
  );
}

function emailTruth(
  { status, template, lastError }: MessageView,
  { email, phone, isMailDelayed }: { email: string; phone: string; isMailDelayed: boolean },
): string {
  const what =
    template === "booking-confirmed"
      ? "The confirmation"
      : template === "booking-rescheduled"
        ? "The new confirmation"
        : "An email about it";
  const keep = `Save this page’s address${phone && `, or call us at ${phone}`}`;
  switch (status) {
    case "SENT":
      return `${what} was sent to ${email}.`;
    case "QUEUED":
      return isMailDelayed || lastError
        ? `You’re booked. Our email is delayed: ${what.toLowerCase()} will go to ${email} as soon as it works again. Save this page’s address to see your session at any time.`
        : `${what} is on its way to ${email}. Save this page’s address to see your session at any time.`;
    case "FAILED":
      return `${what} couldn’t be delivered to ${email}. You’re booked. ${keep}.`;
    case "WITHDRAWN":
      return lastError === TOO_MANY_FOR_STRANGER
        ? `We didn’t email this to ${email}, because we already sent that address several emails today. ${keep}.`
        : "";
  }
}

function reminderPlan(instants: readonly Date[], zone: string): string {
  const moments = instants.map((instant) => `on ${formatMoment(instant, zone)}`);
  return `We’ll remind you by email ${new Intl.ListFormat("en-US").format(moments)}.`;
}
