import { Notice } from "@/components/ui/notice";
import type { TimeOffView } from "@/lib/timeoff/queries";
import { spanInWords } from "@/lib/timeoff/rules";

interface TimeOffNewsProps {
  news: string | undefined;
  /** What the news is about, where that still is. */
  timeOff: TimeOffView | null;
  moved: number;
  cancelled: number;
  timeZone: string;
}

/** What has just been done with time off and what was in its way. */
export function TimeOffNews({ news, timeOff, moved, cancelled, timeZone }: TimeOffNewsProps) {
  if (news === "trouble") {
    return (
      <div className="mb-6">
        <Notice look="bad" title="That did not go through, and nothing was changed. Please try again." />
      </div>
    );
  }
  const title = titleOf(news, timeOff && `${timeOff.trainer.name}: ${spanInWords(timeOff, timeZone)}`);
  const sessions = settledInWords(moved, cancelled);
  if (!title && !sessions) return null;
  return (
    <div className="mb-6">
      <Notice look="good" title={title ?? sessions}>
        {title && sessions && <p>{sessions}</p>}
      </Notice>
    </div>
  );
}

function titleOf(news: string | undefined, what: string | null): string | undefined {
  if (news === "ended") return "The time off has ended: that time can be booked again.";
  if (!what || (news !== "taken" && news !== "changed")) return undefined;
  return news === "taken" ? `Time off is taken. ${what}.` : `Time off is changed. ${what}.`;
}

/** "2 sessions were moved and 1 was cancelled. Their clients are told by email." */
function settledInWords(moved: number, cancelled: number): string {
  const count = (n: number, noun: string) => `${n}${noun}${n === 1 ? " was" : " were"}`;
  const sessions = (n: number) => (n === 1 ? " session" : " sessions");
  const parts = [
    moved > 0 && `${count(moved, sessions(moved))} moved`,
    cancelled > 0 && `${count(cancelled, moved > 0 ? "" : sessions(cancelled))} cancelled`,
  ].filter(Boolean);
  if (parts.length === 0) return "";
  return `${parts.join(" and ")}. ${moved + cancelled === 1 ? "The client is" : "Their clients are"} told by email.`;
}
