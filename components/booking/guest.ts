import type { FormAction } from "@/components/ui/form";
import type { Attendance } from "@/lib/booking/rules";

export interface BookingActions {
  attend: FormAction;
  cancelForCaller: FormAction;
  saveNote: FormAction;
  bookNext: FormAction;
}

/** A booking that staff can change, and where its forms return to. */
export interface ActionableBooking {
  reference: string;
  name: string;
  attendance: Attendance;
  /** The day whose list it's on; undefined on the booking's own page. */
  day: string | undefined;
}
