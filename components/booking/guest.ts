import type { Attendance } from "@/lib/booking/rules";

/** A form action that returns to the page it was submitted from. */
export type FormAction = (form: FormData) => Promise<void>;

/** What staff can do with a booking. */
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
