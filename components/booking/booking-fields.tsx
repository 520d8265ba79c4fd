import type { ActionableBooking } from "./guest";

/** Hidden fields: which booking the form changes, and where it returns to. */
export function BookingFields({ booking }: { booking: Pick<ActionableBooking, "reference" | "day"> }) {
  return (
    <>
      <input type="hidden" name="reference" value={booking.reference} />
      {booking.day && <input type="hidden" name="day" value={booking.day} />}
    </>
  );
}
