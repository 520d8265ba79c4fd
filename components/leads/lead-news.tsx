import { Notice } from "@/components/ui/notice";

const GOOD: Record<string, string> = {
  claimed: "It is yours. Nobody else will answer.",
  reached: "Noted. They no longer wait.",
  tried: "Noted. They still wait for an answer.",
  booked: "Booked. Both of you get an email.",
  "passed-on": "Passed on. The next coach has it now.",
};

const BAD: Record<string, string> = {
  closed: "This enquiry is closed. Nothing was changed.",
  "not-theirs": "It is another coach’s now. Nothing was changed.",
  "nobody-else": "There is nobody else to pass it on to.",
  "slot-taken": "That time has just gone. Please choose another.",
  "not-an-opening": "That time cannot be booked any more. Please choose another.",
  invalid: "Please choose once more.",
};

/** What has just been done with an enquiry, or why not. */
export function LeadNews({ news, holder }: { news: string | undefined; holder: { name: string } | null }) {
  if (!news) return null;
  if (GOOD[news]) return <Notice look="good" title={GOOD[news]} />;
  if (news === "taken") {
    return (
      <Notice look="care" title={`${holder?.name ?? "Another coach"} was faster, and answers this one.`} />
    );
  }
  const title = BAD[news] ?? "That could not be done just now. Nothing was changed.";
  return <Notice look="care" title={title} />;
}
