import { formatTime } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";

interface AttendanceStateProps {
  status: BookingStatus;
  checkedInAt: Date | null;
  timeZone: string;
}

/** Attendance in a few words; nothing while it's open. */
export function AttendanceState({ status, checkedInAt, timeZone }: AttendanceStateProps) {
  const [words, look] = stateOf(status, checkedInAt && formatTime(checkedInAt, timeZone));
  return words && <span className={`rounded-full px-3 py-0.5 font-semibold text-base ${look}`}>{words}</span>;
}

function stateOf(status: BookingStatus, since: string | null): [words: string | null, look: string] {
  switch (status) {
    case "COMPLETED":
      return ["Done", "bg-primary-soft"];
    case "NO_SHOW":
      return ["No-show", "bg-danger-soft text-danger"];
    case "CANCELLED":
      return ["Canceled", "bg-sunken text-muted"];
    case "CONFIRMED":
      return [since && `Here since ${since}`, "bg-accent-soft"];
  }
}
