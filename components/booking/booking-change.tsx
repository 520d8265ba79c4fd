import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";

const NEWS: Record<string, [look: "good" | "care" | "bad", title: string]> = {
  booked: ["good", "Booked. The client is told by email."],
  moved: ["good", "Moved. The client and the coach are told by email."],
  cancelled: [
    "good",
    "Cancelled. The client and the coach are told in a minute; until then, taking it back stays silent.",
  ],
  restored: ["good", "The cancellation is taken back: the session stands."],
  link: ["good", "We’re emailing the client a new link. The old one no longer works."],
  note: ["good", "The note is kept."],
  again: ["good", "We're sending the email again."],
  already: ["good", "There was nothing to send again: it has gone meanwhile, or is no longer true."],
  stale: ["care", "That was not possible any more. This is how the booking stands now."],
  fee: [
    "care",
    "The fee has changed since this page was shown, so nothing was cancelled. Please look again.",
  ],
  "place-gone": [
    "care",
    "That could not be taken back: the time or the place has been booked by somebody else.",
  ],
  taken: ["care", "That time has just been taken. These are free now."],
  trouble: ["bad", "That could not be done just now, and nothing was changed. Please try again in a moment."],
};

/** What has just been done with a booking, or why it could not be. */
export function BookingChange({ news, children }: { news: string | undefined; children?: ReactNode }) {
  const [look, title] = (news && own(NEWS, news)) || [];
  if (!look || !title) return null;
  return (
    <div className="my-5">
      <Notice look={look} title={title}>
        {children}
      </Notice>
    </div>
  );
}
