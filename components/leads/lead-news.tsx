import { Notice } from "@/components/ui/notice";
import { own } from "@/lib/own";

const GOOD: Record<string, string> = {
  claimed: "It is yours. Nobody else will answer.",
  reached: "Noted. They no longer wait.",
  tried: "Noted. They still wait for an answer.",
  booked: "Booked. Both of you get an email.",
  moved: "Moved.",
  assigned: "Assigned.",
  wrote: "Saved. We're sending your email.",
  snoozed: "Snoozed. It comes back on that date, or when they write again.",
  back: "It is back.",
  released: "It goes the way of every inquiry now.",
  merged: "The two are one inquiry now.",
  "passed-on": "Passed on. The next coach has it now.",
};

const BAD: Record<string, string> = {
  closed: "This inquiry is closed. Nothing was changed.",
  "not-theirs": "It is another coach’s now. Nothing was changed.",
  "nobody-else": "There is nobody else to pass it on to.",
  "slot-taken": "That time has just gone. Please choose another.",
  "not-an-opening": "That time cannot be booked any more. Please choose another.",
  "moved-meanwhile": "Somebody has moved it meanwhile. This is how it is now.",
  "open-elsewhere": "There is another open inquiry of this email. Make them one instead.",
  "why-lost": "Please say why it is lost, beside where it stands.",
  "still-waiting": "They still wait for an answer, so it cannot be put off.",
  past: "Please choose a date that is to come.",
  same: "This is one and the same inquiry.",
  invalid: "Please choose once more.",
};

/** What has just been done with an inquiry, or why not. */
export function LeadNews({ news, holder }: { news: string | undefined; holder: { name: string } | null }) {
  if (!news) return null;
  const good = own(GOOD, news);
  if (good) return <Notice look="good" title={good} />;
  if (news === "taken") {
    return (
      <Notice look="care" title={`${holder?.name ?? "Another coach"} was faster, and answers this one.`} />
    );
  }
  const title = own(BAD, news) ?? "That could not be done just now. Nothing was changed.";
  return <Notice look="care" title={title} />;
}
