import { Flash } from "@/components/ui/flash";
import type { FlashKey } from "@/lib/flash";
import type { TimeOffView } from "@/lib/timeoff/queries";
import { spanInWords } from "@/lib/timeoff/rules";

interface TimeOffFlashProps {
  flash: FlashKey | undefined;
  /** The time off that the message is about, if it still exists. */
  timeOff: TimeOffView | null;
  rescheduled: number;
  cancelled: number;
  timeZone: string;
}

export function TimeOffFlash({ flash, timeOff, rescheduled, cancelled, timeZone }: TimeOffFlashProps) {
  const sessions = settledInWords(rescheduled, cancelled);
  const isSettled = flash === "time-off-settled";
  const about = isSettled
    ? sessions
    : timeOff && `${timeOff.trainer.name}: ${spanInWords(timeOff, timeZone)}`;
  return (
    <Flash flash={flash} about={about ?? undefined} className="mb-6">
      {sessions && !isSettled && <p>{sessions}</p>}
    </Flash>
  );
}

/** "2 sessions were rescheduled and 1 was canceled. We’re emailing their clients." */
function settledInWords(rescheduled: number, cancelled: number): string {
  const count = (n: number, noun: string) => `${n}${noun}${n === 1 ? " was" : " were"}`;
  const sessions = (n: number) => (n === 1 ? " session" : " sessions");
  const parts = [
    rescheduled > 0 && `${count(rescheduled, sessions(rescheduled))} rescheduled`,
    cancelled > 0 && `${count(cancelled, rescheduled > 0 ? "" : sessions(cancelled))} canceled`,
  ].filter(Boolean);
  if (parts.length === 0) return "";
  return `${parts.join(" and ")}. We’re emailing ${rescheduled + cancelled === 1 ? "the client" : "their clients"}.`;
}
