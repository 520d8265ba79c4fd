import type { ActionableBooking } from "./guest";

/** Which booking a form is about, and where it leads back to. */
export function BookingFields({ booking }: { booking: Pick<ActionableBooking, "reference" | "day"> }) {
  return (
    <>
      <input type="hidden" name="reference" value={booking.reference} />
      {booking.day && <input type="hidden" name="day" value={booking.day} />}
    </>
  );
}
