import type { Attendance } from "@/lib/booking/rules";

/** A form's action that leads back to where it was pressed. */
export type FormAction = (form: FormData) => Promise<void>;

/** What can be done with a booking on the pages of the studio's people. */
export interface BookingActions {
  attend: FormAction;
  cancelForCaller: FormAction;
  saveNote: FormAction;
  bookNext: FormAction;
}

/** A booking that something can be done with, and where its forms lead back to. */
export interface ActionableBooking {
  reference: string;
  name: string;
  attendance: Attendance;
  /** The day whose list it stands in; undefined on its own page. */
  day: string | undefined;
}
