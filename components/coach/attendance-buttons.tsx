import { buttonClasses, type Look } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Attendance } from "@/lib/booking/rules";
import type { BookingStatus } from "@/prisma/client/enums";
import { BookingFields } from "./booking-fields";
import type { ActionableBooking, FormAction } from "./guest";

type Deed = "check-in" | "complete" | "no-show" | "undo-check-in" | "reopen" | "restore";

/** In the order in which they are needed; the first that is possible stands out, unless it takes something back. */
const DEEDS: [can: keyof Attendance, deed: Deed, words: string][] = [
  ["canCheckIn", "check-in", "Check in"],
  ["canComplete", "complete", "Done"],
  ["canMarkNoShow", "no-show", "No-show"],
  ["canUndoCheckIn", "undo-check-in", "Undo check-in"],
  ["canRestore", "restore", "Take the cancellation back"],
];

interface AttendanceButtonsProps {
  booking: ActionableBooking & { status: BookingStatus };
  action: FormAction;
}

/** What can be said now about whether somebody came, each at one tap, and taken back at another. */
export function AttendanceButtons({ booking, action }: AttendanceButtonsProps) {
  const { attendance, status } = booking;
  const possible = DEEDS.filter(([can]) => attendance[can]);
  if (attendance.canReopen)
    possible.push(["canReopen", "reopen", status === "NO_SHOW" ? "Undo no-show" : "Undo done"]);
  if (possible.length === 0) return null;
  return (
    <form action={action} className="mt-4 grid grid-cols-2 gap-2.5 sm:flex sm:flex-wrap">
      <BookingFields booking={booking} />
      {possible.map(([, deed, words], i) => (
        <SubmitButton
          key={deed}
          name="do"
          value={deed}
          className={buttonClasses(lookOf(deed, i), `min-h-14 ${i === 0 ? "max-sm:col-span-2" : ""}`)}
        >
          {words}
          <span className="sr-only">: {booking.name}</span>
        </SubmitButton>
      ))}
    </form>
  );
}

function lookOf(deed: Deed, place: number): Look {
  return place === 0 && (deed === "check-in" || deed === "complete") ? "primary" : "quiet";
}
