import type { BookingView } from "@/lib/booking/queries";
import type { MessageView } from "@/lib/messages/queries";

type State = "upcoming" | "cancelled" | "over";

const HEADINGS: Record<State, string> = {
  upcoming: "Your session",
  cancelled: "This session is cancelled",
  over: "This session is over",
};

/** The heading of a booking's page: what has just happened, and the truth about the email. */
export function BookingNews(props: {
  news: string | undefined;
  state: State;
  message: MessageView | undefined;
  booking: BookingView;
  phone: string;
}) {
  const { news, state, message, booking, phone } = props;
  const isFresh = (news === "booked" || news === "moved") && state === "upcoming";
  const heading = isFresh
    ? news === "booked"
      ? "You are booked."
      : "Your session has moved."
    : HEADINGS[state];
  return (
    <div className="mb-7">
      <h1 className="text-4xl sm:text-5xl">{heading}</h1>
      <p role="status" className="mt-3 max-w-xl text-muted [overflow-wrap:anywhere]">
        {message && emailTruth(message, booking.contactEmail, phone)}
      </p>
    </div>
  );
}

function emailTruth({ status, template }: MessageView, email: string, phone: string): string {
  const what =
    template === "booking-confirmed"
      ? "The confirmation"
      : template === "booking-moved"
        ? "The new confirmation"
        : "An email about it";
  switch (status) {
    case "SENT":
      return `${what} was sent to ${email}.`;
    case "QUEUED":
      return `${what} is on its way to ${email}. Keep this address: it shows your session at any time.`;
    case "FAILED":
      return `${what} could not be delivered to ${email}. Your booking stands. Keep this address, or call us at ${phone}.`;
    case "WITHDRAWN":
      return "";
  }
}
