import { buttonClasses } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Attendance } from "@/lib/booking/rules";
import type { BookingStatus } from "@/prisma/client/enums";
import { BookingFields } from "./booking-fields";
import type { ActionableBooking } from "./guest";

type Deed = "check-in" | "complete" | "no-show" | "undo-check-in" | "reopen" | "restore";

/** In the order they're needed: the first possible one is the main button. */
const DEEDS: [can: keyof Attendance, deed: Deed, words: string][] = [
  ["canCheckIn", "check-in", "Check in"],
  ["canComplete", "complete", "Done"],
  ["canMarkNoShow", "no-show", "No-show"],
];

interface AttendanceButtonsProps {
  booking: ActionableBooking & { status: BookingStatus };
  action: FormAction;
}

export function AttendanceButtons({ booking, action }: AttendanceButtonsProps) {
  const possible = DEEDS.filter(([can]) => booking.attendance[can]);
  if (possible.length === 0) return null;
  return (
    <form action={action} className="my-3 grid grid-cols-2 gap-2.5 sm:flex sm:flex-wrap">
      <BookingFields booking={booking} />
      {possible.map(([, deed, words], i) => (
        <SubmitButton
          key={deed}
          name="do"
          value={deed}
          className={buttonClasses(
            i === 0 ? "primary" : "quiet",
            `min-h-14 sm:min-w-36 ${i === 0 && possible.length !== 2 ? "max-sm:col-span-2" : ""}`,
          )}
        >
          {words}
          <span className="sr-only">: {booking.name}</span>
        </SubmitButton>
      ))}
    </form>
  );
}

export function UndoButton({ booking, action }: AttendanceButtonsProps) {
  const [deed, words] = undoOf(booking);
  if (!deed) return null;
  return (
    <form action={action}>
      <BookingFields booking={booking} />
      <SubmitButton
        name="do"
        value={deed}
        className="inline-flex min-h-11 items-center rounded-lg text-base underline underline-offset-4"
      >
        {words}
        <span className="sr-only">: {booking.name}</span>
      </SubmitButton>
    </form>
  );
}

function undoOf({ attendance, status }: AttendanceButtonsProps["booking"]): [deed?: Deed, words?: string] {
  if (attendance.canReopen) return ["reopen", status === "NO_SHOW" ? "Undo no-show" : "Undo done"];
  if (attendance.canUndoCheckIn) return ["undo-check-in", "Undo check-in"];
  return attendance.canRestore ? ["restore", "Undo cancellation"] : [];
}
